"""Afternoon: what a good programmer would write in an afternoon, as a yardstick for throughput.

jieba.posseg cuts and tags each sentence, regular expressions find money, document numbers and
titles, a dictionary of verbs gives relations between the names around them, and rdflib and
networkx hold the graph and write it.  Nothing is resolved across sentences.
"""

import json
import re
import sys
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import jieba.posseg
import networkx as nx
import rdflib
from rdflib.namespace import RDF, SKOS, XSD

__all__ = ["build"]

PG = rdflib.Namespace("https://example.org/measures#")
ID = rdflib.Namespace("https://example.org/id/")
MONEY = re.compile(r"(\d+(?:\.\d+)?)\s*(万亿|亿|万|千)?(?:美|港)?元")
TITLE = re.compile(r"《[^《》]{2,60}》")
NUMBER = re.compile(r"[\u4e00-\u9fff]{2,8}〔\d{4}〕\d+号")
SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]?")
BODY = re.compile(r"(?:部|委|局|厅|办|署|政府|委员会|法院|检察院|银行|大学|公司|协会)$")
PROGRAM = re.compile(r"(?:计划|工程|行动|项目|专项|活动)$")
SCALE = {"": 1, "千": 10**3, "万": 10**4, "亿": 10**8, "万亿": 10**12}
VERBS = {
    "印发": "issues",
    "发布": "issues",
    "出台": "issues",
    "启动": "implements",
    "实施": "implements",
    "开展": "implements",
    "安排": "allocates",
    "下达": "allocates",
    "拨付": "allocates",
    "投入": "allocates",
    "支持": "supports",
    "帮扶": "supports",
    "援助": "supports",
    "指导": "guides",
    "会同": "coordinatesWith",
    "联合": "coordinatesWith",
    "结对": "pairsWith",
    "选派": "dispatches",
    "派出": "dispatches",
    "监督": "supervises",
    "资助": "funds",
}
Name = tuple[int, str, str]
"""Where a name starts, its type, and the name."""


def build(path: Path, folder: Path) -> int:
    """Build a graph from lines of JSON; return how many edges it has."""
    rdf = rdflib.Graph()
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    with path.open(encoding="utf-8") as lines:
        for article in map(json.loads, lines):
            for sentence in SENTENCE.finditer(article["text"]):
                add(rdf, network, article["id"], sentence)
    rdf.serialize(folder / "afternoon.ttl", format="turtle")
    nx.write_graphml(network, folder / "afternoon.graphml")
    return network.number_of_edges()


def add(
    rdf: rdflib.Graph, network: "nx.MultiDiGraph[str]", source: str, found: re.Match[str]
) -> None:
    """Add what a sentence says to both graphs."""
    sentence = found[0]
    names, verbs = tagged(sentence)
    for _, kind, name in names:
        node = ID[sha256(name.encode()).hexdigest()[:16]]
        rdf.add((node, RDF.type, PG[kind]))
        rdf.add((node, SKOS.prefLabel, rdflib.Literal(name, lang="zh")))
        network.add_node(str(node), label=name, type=kind)
    for subject, relation, target in edges(names, verbs):
        ends = [ID[sha256(name.encode()).hexdigest()[:16]] for name in (subject, target)]
        evidence = ID[sha256(f"{source}{found.start()}{subject}{target}".encode()).hexdigest()[:16]]
        rdf.add((ends[0], PG[relation], ends[1]))
        rdf.add((evidence, RDF.type, PG.Assertion))
        rdf.add((evidence, PG.subject, ends[0]))
        rdf.add((evidence, PG.object, ends[1]))
        rdf.add((evidence, PG.quote, rdflib.Literal(sentence)))
        rdf.add((evidence, PG.start, rdflib.Literal(found.start(), datatype=XSD.integer)))
        rdf.add((evidence, PG.source, rdflib.Literal(source)))
        network.add_edge(str(ends[0]), str(ends[1]), relation=relation, quote=sentence)


def tagged(sentence: str) -> tuple[list[Name], list[tuple[int, str]]]:
    """Return the names in a sentence, and the verbs that state a relation."""
    names = [(m.start(), "Document", m[0]) for m in TITLE.finditer(sentence)]
    names += [(m.start(), "Document", m[0]) for m in NUMBER.finditer(sentence)]
    names += [(m.start(), "Fund", yuan(m)) for m in MONEY.finditer(sentence)]
    verbs: list[tuple[int, str]] = []
    at, run = 0, ""
    for word, flag in jieba.posseg.cut(sentence):
        if flag.startswith("n") or flag in {"j", "vn", "b"}:
            run += word
            if BODY.search(run):
                names.append((at, "Department", run))
            elif PROGRAM.search(run):
                names.append((at, "Program", run))
            elif flag == "ns":
                names.append((at, "Region", word))
        else:
            run = ""
        if word in VERBS:
            verbs.append((at, VERBS[word]))
        at += len(word)
    return sorted(names), verbs


def yuan(found: re.Match[str]) -> str:
    """Return a sum in yuan."""
    return f"{float(found[1]) * SCALE[found[2] or '']:.0f}元"


def edges(names: list[Name], verbs: list[tuple[int, str]]) -> Iterator[tuple[str, str, str]]:
    """Yield an edge from the name before each verb to each of the next two after it."""
    for at, relation in verbs:
        before = [name for start, _, name in names if start < at]
        after = [name for start, _, name in names if start > at]
        for target in after[:2] if before else ():
            yield before[-1], relation, target


if __name__ == "__main__":
    jieba.initialize()
    list(jieba.posseg.cut("启动"))
    begun = time.process_time()
    build(Path(sys.argv[1]), Path(sys.argv[2]))
    print(time.process_time() - begun)
