"""Dataset: the description of what a build wrote, in VoID and DCAT, counted in the files.

Counts are taken from the graph file itself, so that they agree with it however it was written.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import file_digest, sha256
from importlib import resources
from pathlib import Path

import pyoxigraph as ox

from policygraph.errors import GraphError
from policygraph.graph.read.subjects import parse
from policygraph.graph.terms import RDF_TYPE, XSD, Description, Literal, Term, integer, node, pg
from policygraph.graph.write.turtle import Names, block, header
from policygraph.model import EntityType, Relation
from policygraph.vocabulary import DATA, ONTOLOGY, PREFIXES, VERSION

__all__ = ["LICENCE", "Tally", "dataset", "tally"]

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
_SOURCE_TEXT = pg("SourceText")
_IANA = "https://www.iana.org/assignments/media-types/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What a graph file holds."""

    triples: int
    classes: Mapping[str, int]
    """Members of each class, by its IRI."""
    properties: Mapping[str, int]
    """Triples of each property, by its IRI."""
    texts: tuple[str, ...]
    """IRIs of the texts that were read."""

    @property
    def entities(self) -> dict[str, int]:
        """Return the number of entities of each type that there is."""
        counts = {kind.value: self.classes.get(ONTOLOGY + kind.value, 0) for kind in EntityType}
        return {kind: count for kind, count in counts.items() if count}

    @property
    def edges(self) -> dict[str, int]:
        """Return the number of direct edges of each relation that there is."""
        counts = {one.value: self.properties.get(ONTOLOGY + one.value, 0) for one in Relation}
        return {relation: count for relation, count in counts.items() if count}


def tally(path: Path) -> Tally:
    """Count what a graph file holds, without holding it.

    Raises:
        GraphError: the file is missing or is not RDF.

    """
    classes: Counter[str] = Counter()
    properties: Counter[str] = Counter()
    texts: list[str] = []
    try:
        for quad in parse(path):
            properties[quad.predicate.value] += 1
            if quad.predicate.value == RDF_TYPE and isinstance(quad.object, ox.NamedNode):
                classes[quad.object.value] += 1
                if quad.object.value == _SOURCE_TEXT:
                    texts.append(getattr(quad.subject, "value", ""))
    except (OSError, SyntaxError) as error:
        raise GraphError(f"{path}: not an RDF file that can be read: {error}") from error
    return Tally(
        triples=properties.total(), classes=classes, properties=properties, texts=tuple(texts)
    )


def dataset(folder: Path, *, licence: str = LICENCE, title: str = "") -> Iterator[str]:
    """Yield, as Turtle, the description of what a build wrote into a folder.

    Raises:
        GraphError: there is no `policygraph.ttl`, or it is not Turtle.

    """
    counted = tally(folder / "policygraph.ttl")
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
