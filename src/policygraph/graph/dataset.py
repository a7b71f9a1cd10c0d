"""Dataset: the description of what a build wrote, in VoID and DCAT."""

from collections.abc import Iterator
from hashlib import file_digest, sha256
from importlib import resources
from pathlib import Path

from policygraph.graph.tally import Tally
from policygraph.graph.terms import RDF_TYPE, XSD, Description, Literal, Term, integer, node, pg
from policygraph.graph.write.turtle import Names, block, header
from policygraph.vocabulary import DATA, ONTOLOGY, PREFIXES, VERSION

__all__ = ["LICENCE", "dataset"]

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
"""What the graph may be used under, where its publisher says nothing else."""

_MEDIA_TYPES = {
    "cyjs": "application/json",
    "gexf": "application/gexf+xml",
    "graphml": "application/graphml+xml",
    "jsonld": "application/ld+json",
    "nq": "application/n-quads",
    "nt": "application/n-triples",
    "trig": "application/trig",
    "ttl": "text/turtle",
}
_PREFIXES = {
    **PREFIXES,
    "dcat": "http://www.w3.org/ns/dcat#",
    "schema": "https://schema.org/",
    "spdx": "http://spdx.org/rdf/terms#",
    "void": "http://rdfs.org/ns/void#",
}
_DCAT, _DCTERMS, _PROV = _PREFIXES["dcat"], _PREFIXES["dcterms"], _PREFIXES["prov"]
_SPDX, _VOID = _PREFIXES["spdx"], _PREFIXES["void"]
_IANA = "https://www.iana.org/assignments/media-types/"


def dataset(
    folder: Path, counted: Tally, *, licence: str = LICENCE, title: str = ""
) -> Iterator[str]:
    """Yield, as Turtle, the description of what a build wrote into a folder.

    Args:
        folder: where the files are.
        counted: what they hold.
        licence: what they may be used under.
        title: what the graph is called, in Chinese.

    """
    files = sorted(path for path in folder.iterdir() if _suffix(path) in _MEDIA_TYPES)
    files = [path for path in files if path.name != "dataset.ttl"]
    name = node(f"dataset/{sha256(chr(31).join(counted.texts).encode()).hexdigest()[:16]}")
    yield from header(_PREFIXES)
    names = Names(_PREFIXES)
    for description in (
        _dataset(name, counted, files, (licence, title)),
        *_partitions(name, counted),
        *_distributions(name, files),
        *_run(name, counted),
    ):
        yield block(description, names)


def _suffix(path: Path) -> str:
    return path.suffix.removeprefix(".")


def _dataset(name: str, counted: Tally, files: list[Path], said: tuple[str, str]) -> Description:
    licence, title = said
    about: list[tuple[str, Term]] = [
        (RDF_TYPE, _VOID + "Dataset"),
        (RDF_TYPE, _DCAT + "Dataset"),
        (_DCTERMS + "title", Literal(title or "政策措施知识图谱", language="zh-Hans")),
        (_DCTERMS + "title", Literal("Graph of policy measures", language="en")),
        (_DCTERMS + "license", licence),
        (_DCTERMS + "conformsTo", f"{ONTOLOGY.removesuffix('#')}/{VERSION}"),
        (_VOID + "vocabulary", ONTOLOGY),
        (_VOID + "uriSpace", Literal(DATA)),
        (_VOID + "triples", integer(counted.triples)),
        (_VOID + "entities", integer(sum(counted.entities.values()))),
        (_VOID + "classes", integer(len(counted.classes))),
        (_VOID + "properties", integer(len(counted.properties))),
        (_VOID + "documents", integer(len(counted.texts))),
        (_PROV + "wasGeneratedBy", f"{name}#run"),
    ]
    about.extend((_VOID + "classPartition", _part(name, iri)) for iri in sorted(counted.classes))
    about.extend(
        (_VOID + "propertyPartition", _part(name, iri)) for iri in sorted(counted.properties)
    )
    about.extend((_DCAT + "distribution", f"{name}#{path.name}") for path in files)
    return Description(name, about)


def _part(name: str, iri: str) -> str:
    return f"{name}#{iri.replace('#', '/').rpartition('/')[2]}"


def _partitions(name: str, counted: Tally) -> Iterator[Description]:
    for iri, count in sorted(counted.classes.items()):
        said: list[tuple[str, Term]] = [(_VOID + "class", iri)]
        yield Description(_part(name, iri), [*said, (_VOID + "entities", integer(count))])
    for iri, count in sorted(counted.properties.items()):
        said = [(_VOID + "property", iri)]
        yield Description(_part(name, iri), [*said, (_VOID + "triples", integer(count))])


def _distributions(name: str, files: list[Path]) -> Iterator[Description]:
    for path in files:
        with path.open("rb") as stream:
            digest = file_digest(stream, "sha256").hexdigest()
        yield Description(
            f"{name}#{path.name}",
            [
                (RDF_TYPE, _DCAT + "Distribution"),
                (_DCTERMS + "title", Literal(path.name)),
                (_DCAT + "mediaType", _IANA + _MEDIA_TYPES[_suffix(path)]),
                (_DCAT + "byteSize", integer(path.stat().st_size)),
                (_SPDX + "checksum", f"{name}#{path.name}-sha256"),
            ],
        )
        yield Description(
            f"{name}#{path.name}-sha256",
            [
                (RDF_TYPE, _SPDX + "Checksum"),
                (_SPDX + "algorithm", _SPDX + "checksumAlgorithm_sha256"),
                (_SPDX + "checksumValue", Literal(digest, XSD + "hexBinary")),
            ],
        )


def _run(name: str, counted: Tally) -> Iterator[Description]:
    run: list[tuple[str, Term]] = [
        (RDF_TYPE, pg("ExtractionRun")),
        (pg("ruleSetVersion"), Literal(_lexicons())),
        (_PROV + "wasAssociatedWith", node(f"software/{VERSION}")),
    ]
    run.extend((_PROV + "used", text) for text in sorted(counted.texts))
    yield Description(f"{name}#run", run)
    yield Description(
        node(f"software/{VERSION}"),
        [
            (RDF_TYPE, pg("Extractor")),
            (_PREFIXES["skos"] + "prefLabel", Literal("policygraph", language="en")),
            (_PREFIXES["schema"] + "softwareVersion", Literal(VERSION)),
        ],
    )


def _lexicons() -> str:
    """Return a digest of all tables, which tells two sets of rules apart."""
    tables = resources.files("policygraph") / "lexicons"
    digest = sha256()
    for table in sorted(tables.iterdir(), key=lambda file: file.name):
        if table.name.endswith(".tsv"):
            digest.update(table.name.encode() + table.read_bytes())
    return digest.hexdigest()[:16]
