"""Explorer: how quickly the site answers over a made-up graph, of a million edges unless told.

`python -m benchmarks.explorer FOLDER [EDGES]` makes the graph and its store in FOLDER, once,
serves it, and prints the time of each kind of answer: the median and the slowest of many.
"""

import random
import shutil
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from urllib.parse import quote, urlencode
from urllib.request import urlopen

from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service

from policygraph.graph.terms import RDF_TYPE, XSD, concept, node, pg
from policygraph.serve import store
from policygraph.serve.site.app import LOOPBACK, site
from policygraph.serve.site.server import application, bind
from policygraph.serve.site.shop import Shop
from policygraph.serve.workers import Workers
from policygraph.vocabulary import PREFIXES

SEED = 20_240_607
HUB = "department/000000/中心部"
HUB_EDGES = 50_000
PER_DOCUMENT = 20  # edges
ENTITIES = 0.25  # for each edge
ASKED = 200  # requests of a kind
CHARACTERS = "中华省市县区民政财教卫健农业发展改革委员会厅局部办公室东西南北山河云江湖海安居乐和平"
KINDS = (
    ("department/110000", "Department"),
    ("organization/110000", "Organization"),
    ("region/110000", "Region"),
    ("program/110000", "Program"),
    ("document/110000", "Document"),
    ("group", "TargetGroup"),
    ("fund/110000", "Fund"),
    ("indicator/110000", "Indicator"),
)
RELATIONS = ("implements", "issues", "allocates", "supports", "benefits", "guides", "funds")


def main() -> None:
    """Make the graph, serve it and measure."""
    folder = Path(sys.argv[1])
    edges = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000  # noqa: PLR2004
    folder.mkdir(parents=True, exist_ok=True)
    graph = folder / f"synthetic-{edges}.nt"
    if not graph.exists():
        timed("graph written", lambda: graph.write_text("".join(triples(edges)), "utf-8"))
    shelf = folder / f"store-{edges}"
    if not (shelf / "current").exists():
        timed("graph loaded and indexed", lambda: store.load(shelf, graph))
    with Workers(store.database(shelf), 2) as pool:
        shop = Shop(store=shelf, asker=pool)
        with bind(application(site(shop, LOOPBACK)), "127.0.0.1", 0) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            measure(server.url.rstrip("/"), edges)
            look(server.url.rstrip("/"))
            server.shutdown()


def timed(what: str, act: Callable[[], object]) -> None:
    """Print how long something took."""
    start = time.perf_counter()
    act()
    print(f"{what}: {time.perf_counter() - start:.1f} s")


def measure(url: str, edges: int) -> None:
    """Print the times of each kind of answer."""
    chance = random.Random(SEED)  # noqa: S311 - no secret
    names = [entity(chance.randrange(int(edges * ENTITIES)))[0] for _ in range(ASKED)]
    words = ["".join(chance.choices(CHARACTERS, k=chance.randint(1, 4))) for _ in range(ASKED)]
    hub = quote(HUB)
    kinds = {
        "first view: page": ["/"] * 20,
        "first view: overview": ["/api/overview"] * 20,
        "a thing": [f"/api/thing?id={quote(name)}" for name in names],
        "a neighbourhood": [f"/api/near?id={quote(name)}&most=60" for name in names],
        f"the hub of {HUB_EDGES} edges": [f"/api/thing?id={hub}"] * 20,
        "its first neighbours": [f"/api/near?id={hub}&most=60"] * 20,
        "its neighbours of a type": [f"/api/near?id={hub}&most=60&type=Fund"] * 20,
        "its latest neighbours": [f"/api/near?id={hub}&most=60&order=date"] * 20,
        "its sure neighbours in a place": [f"/api/near?id={hub}&confidence=0.8&region=11"] * 20,
        "a search": [f"/api/search?{urlencode({'q': word})}" for word in words],
        "a search by initials": [f"/api/search?{urlencode({'q': w})}" for w in ("mz", "zy", "ajl")]
        * 20,
        "the evidence of an edge": [f"/api/edge?id=assertion/{n:016x}" for n in range(ASKED)],
        "SPARQL: a body's money": [f"/sparql?{urlencode({'query': MONEY})}"] * 20,
    }
    for kind, targets in kinds.items():
        times = sorted(map(answered, (url + target for target in targets)))
        print(f"{kind}: median {median(times) * 1e3:.1f} ms, slowest {times[-1] * 1e3:.0f} ms")


def look(url: str) -> None:
    """Print how long views take in a browser, if one is here: from the address to the picture."""
    program, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not program or not driver:
        print("no chromium and chromedriver here: views were not measured")
        return
    options = ChromeOptions()
    options.binary_location = program
    for argument in ("--headless=new", "--no-sandbox", "--use-angle=swiftshader"):
        options.add_argument(argument)
    with Chrome(options=options, service=Service(driver)) as browser:
        for name, path in (
            ("overview", "/"),
            ("the hub", f"/id/{quote(HUB)}"),
            ("money", "/money"),
        ):
            times = sorted(shown(browser, url + path) for _ in range(5))
            print(f"view of {name}: median {median(times):.0f} ms, slowest {times[-1]:.0f} ms")


def shown(browser: Chrome, address: str) -> float:
    """Return the milliseconds until a view is there."""
    browser.get("about:blank")
    browser.get(address)
    ready = "return document.querySelector('main')?.dataset.state === 'ready' && performance.now()"
    while not (passed := browser.execute_script(ready)):
        time.sleep(0.005)
    return float(passed)


def answered(address: str) -> float:
    """Return how long an answer took, read to its end."""
    start = time.perf_counter()
    with urlopen(address, timeout=60) as response:  # noqa: S310 - our own server
        response.read()
    return time.perf_counter() - start


MONEY = f"SELECT ?fund {{ <{HUB}> pg:allocates ?fund }} LIMIT 100"


def entity(number: int) -> tuple[str, str, str]:
    """Return id, type and label of an entity."""
    if number == 0:
        return HUB, "Department", "中心部"
    chance = random.Random(number)  # noqa: S311 - no secret
    prefix, kind = KINDS[number % len(KINDS)]
    label = "".join(chance.choices(CHARACTERS, k=chance.randint(4, 10))) + str(number)
    return f"{prefix}/{label}", kind, label


def triples(edges: int) -> Iterator[str]:
    """Yield the graph: things, then documents, each with its edges and their evidence."""
    count = int(edges * ENTITIES)
    for number in range(count):
        name, kind, label = entity(number)
        yield about(name, (RDF_TYPE, pg(kind)), (PREF, (label, "@zh-Hans")))
    chance = random.Random(SEED)  # noqa: S311 - no secret
    hub_every = max(1, edges // HUB_EDGES)
    for number in range(edges):
        if number % PER_DOCUMENT == 0:
            yield from document(number // PER_DOCUMENT)
        one = 0 if number % hub_every == 0 else int(chance.paretovariate(0.6)) % count
        other = chance.randrange(count)
        yield from edge(number, entity(one)[0], entity(other)[0], chance.choice(RELATIONS))


def document(number: int) -> Iterator[str]:
    """Yield a document and its text."""
    text = f"text/{number:016x}"
    day = f"{2015 + number % 10}-{1 + number % 12:02}-{1 + number % 28:02}"
    yield about(
        f"document/{number:016x}",
        (RDF_TYPE, pg("PolicyDocument")),
        (PREF, (f"第{number}号通知", "@zh-Hans")),
        (pg("hasSourceText"), text),
        (pg("documentKind"), concept("document-kind", "notice")),
        (pg("datePublished"), (day, f"^^<{XSD}date>")),
    )
    yield about(
        text,
        (RDF_TYPE, pg("SourceText")),
        (pg("sourceFile"), (f"{number}.txt", "")),
        (pg("textLanguage"), ("zh-Hans", "")),
        (pg("characterCount"), ("1000", f"^^<{XSD}nonNegativeInteger>")),
    )


def edge(number: int, subject: str, target: str, relation: str) -> Iterator[str]:
    """Yield an edge with its assertion, its measure and its evidence."""
    key, text = f"{number:016x}", f"text/{number // PER_DOCUMENT:016x}"
    start = number % PER_DOCUMENT * 40
    span = f"{start},{start + 30}"
    sure = (f"0.{60 + number % 40}", f"^^<{XSD}decimal>")
    rule = f"rule/{relation}"
    yield about(subject, (pg(relation), target))
    yield about(
        f"assertion/{key}",
        (RDF_TYPE, pg("Assertion")),
        (pg("assertsSubject"), subject),
        (pg("assertsPredicate"), pg(relation)),
        (pg("assertsObject"), target),
        (pg("confidence"), sure),
        (pg("byRule"), rule),
        (pg("derivedFromMeasure"), f"measure/{key}"),
        (pg("evidence"), f"evidence/{key}"),
    )
    yield about(
        f"measure/{key}",
        (RDF_TYPE, pg("Measure")),
        (pg("measureType"), concept("measure-type", "implement")),
        (pg("statedIn"), f"document/{number // PER_DOCUMENT:016x}"),
        (pg("actor"), subject),
        (pg("object"), target),
        (pg("confidence"), sure),
        (pg("evidence"), f"evidence/{key}"),
    )
    yield about(
        f"evidence/{key}",
        (RDF_TYPE, pg("Evidence")),
        (OA + "hasSource", text),
        (OA + "hasSelector", f"{text}#char={span}"),
        (pg("byRule"), rule),
        (pg("confidence"), sure),
        (pg("derivedFromMeasure"), f"measure/{key}"),
    )
    quoted = f"{text}#quote={span}"
    yield about(quoted, (RDF_TYPE, OA + "TextQuoteSelector"), (OA + "exact", ("某机构做某事", "")))


PREF, OA = PREFIXES["skos"] + "prefLabel", PREFIXES["oa"]


def about(name: str, *statements: tuple[str, str | tuple[str, str]]) -> str:
    """Return the triples of a subject; a value is an IRI, or a text with its mark."""
    lines = []
    for predicate, value in statements:
        if isinstance(value, str):
            written = f"<{value if '://' in value else node(value)}>"
        else:
            written = f'"{value[0]}"{value[1]}'
        lines.append(f"<{node(name)}> <{predicate}> {written} .\n")
    return "".join(lines)


if __name__ == "__main__":
    main()
