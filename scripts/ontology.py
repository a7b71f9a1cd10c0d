"""Ontology: write the reference of the terms and the table of alignments from the ontology.

    python scripts/ontology.py

writes `docs/ontology.md` and `ontology/alignments.sssom.tsv`.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import rdflib
from rdflib import OWL, RDF, RDFS, SDO, SKOS
from rdflib.term import Node, URIRef

ROOT = Path(__file__).parents[1]
BASE = "https://w3id.org/policygraph/"
PG = rdflib.Namespace(f"{BASE}ontology#")
KINDS = {
    OWL.Class: "class",
    OWL.ObjectProperty: "link",
    OWL.DatatypeProperty: "value",
    OWL.AnnotationProperty: "note",
}
MATCHES = (RDFS.subClassOf, RDFS.subPropertyOf, SKOS.closeMatch, SKOS.exactMatch)
HEAD = """# Terms of the policygraph ontology

Written by `make docs` from [policygraph.ttl](../ontology/policygraph.ttl) and
[schemes.ttl](../ontology/schemes.ttl): do not edit. Namespace `pg:` is
`https://w3id.org/policygraph/ontology#`. ⊑ stands for a super-term, ≈ for a close match;
[alignments.sssom.tsv](../ontology/alignments.sssom.tsv) has both as a table.
"""


def main() -> int:
    """Write both files."""
    ontology, schemes = parsed("policygraph.ttl"), parsed("schemes.ttl")
    (ROOT / "docs" / "ontology.md").write_text("".join(reference(ontology, schemes)), "utf-8")
    table = "".join(alignments(ontology + schemes))
    (ROOT / "ontology" / "alignments.sssom.tsv").write_text(table, "utf-8")
    return 0


def parsed(name: str) -> rdflib.Graph:
    """Read a file of the ontology, with its own prefixes and no others."""
    graph = rdflib.Graph(bind_namespaces="none")
    return graph.parse(ROOT / "ontology" / name, format="turtle")


def reference(ontology: rdflib.Graph, schemes: rdflib.Graph) -> Iterator[str]:
    """Yield the reference as Markdown."""
    yield HEAD
    yield from diagram(ontology)
    for title, terms in sections():
        yield f"\n## {title}\n"
        for term in terms:
            yield from entry(ontology, term)
    yield "\n## Concept schemes\n"
    for scheme in sorted(schemes.subjects(RDF.type, SKOS.ConceptScheme), key=str):
        yield from concepts(schemes, scheme)


def sections() -> Iterator[tuple[str, list[URIRef]]]:
    """Yield the sections of the file, in its order, which the parsed graph no longer knows."""
    title, terms = "", list[URIRef]()
    for line in (ROOT / "ontology" / "policygraph.ttl").read_text("utf-8").splitlines():
        if line.startswith("# ---- "):
            if terms:
                yield title, terms
            title, terms = line.removeprefix("# ---- ").capitalize(), []
        elif match := re.match(r"pg:(\w+) a ", line):
            terms.append(PG[match[1]])
    if terms:
        yield title, terms


def entry(ontology: rdflib.Graph, term: URIRef) -> Iterator[str]:
    """Yield what is to be known of one term."""
    kind = next(name for k, name in KINDS.items() if (term, RDF.type, k) in ontology)
    name = curie(ontology, term)
    yield f"\n### {name}\n\n"
    names = (said(ontology, term, RDFS.label, language) for language in ("zh-Hans", "en"))
    yield f"{' · '.join(names)} ({kind}"
    yield ", symmetric" if (term, RDF.type, OWL.SymmetricProperty) in ontology else ""
    yield ", transitive" if (term, RDF.type, OWL.TransitiveProperty) in ontology else ""
    yield ")\n\n"
    for language in ("zh-Hans", "en"):
        yield f"{said(ontology, term, SKOS.definition, language)}\n"
    yield f"\n*{said(ontology, term, SKOS.example, 'zh-Hans')}*\n"
    note = said(ontology, term, SKOS.scopeNote, "en")
    yield f"\n{note}\n" if note else ""
    facts = (
        ("⊑", (RDFS.subClassOf, RDFS.subPropertyOf)),
        ("≈", (SKOS.closeMatch,)),
        ("from", (RDFS.domain, SDO.domainIncludes)),
        ("to", (RDFS.range, SDO.rangeIncludes)),
    )
    found = ((sign, curies(ontology, term, ways)) for sign, ways in facts)
    lines = [f"{sign} {named}" for sign, named in found if named]
    yield f"\n{' — '.join(lines)}\n" if lines else ""


def concepts(schemes: rdflib.Graph, scheme: Node) -> Iterator[str]:
    """Yield a scheme as a table."""
    yield f"\n### {str(scheme).removeprefix(f'{BASE}scheme/')}\n\n"
    yield f"{said(schemes, scheme, SKOS.prefLabel, 'zh-Hans')} · "
    yield f"{said(schemes, scheme, SKOS.prefLabel, 'en')}\n\n"
    yield "| value | 中文 | English | broader |\n|---|---|---|---|\n"
    for concept in sorted(schemes.subjects(SKOS.inScheme, scheme), key=str):
        above = schemes.value(concept, SKOS.broader)
        cells = (
            last(concept),
            said(schemes, concept, SKOS.prefLabel, "zh-Hans"),
            said(schemes, concept, SKOS.prefLabel, "en"),
            last(above) if above else "",
        )
        yield f"| {' | '.join(cells)} |\n"


def diagram(ontology: rdflib.Graph) -> Iterator[str]:
    """Yield a drawing: which relations are expected between which entities, and the evidence."""
    yield "\n```mermaid\nflowchart LR\n"
    between: dict[tuple[str, str], list[str]] = {}
    for relation in sorted(ontology.subjects(SDO.domainIncludes), key=str):
        if not set(ontology.objects(relation, RDFS.subPropertyOf)) & groups(ontology):
            continue
        for start in ontology.objects(relation, SDO.domainIncludes):
            for end in ontology.objects(relation, SDO.rangeIncludes):
                pair = (drawn(start), drawn(end))
                if last(relation) not in between.setdefault(pair, []):
                    between[pair].append(last(relation))
    for (one, other), names in sorted(between.items()):
        yield f'  {one} -- "{"<br/>".join(names)}" --> {other}\n'
    yield "  Assertion -- evidence --> Evidence -- hasSource --> SourceText\n"
    yield "  Assertion -- derivedFromMeasure --> Measure -- evidence --> Evidence\n"
    yield "  Mention -- refersTo --> Body\n```\n\n"
    yield "Body stands for a department, an organization or a region, which act alike.\n"


def groups(ontology: rdflib.Graph) -> set[Node]:
    """Return the groups of relations, right below the top one."""
    return set(ontology.subjects(RDFS.subPropertyOf, PG.measureRelation))


def drawn(kind: Node) -> str:
    """Return the box of a class: departments, organisations and regions act alike."""
    name = last(kind)
    return "Body" if name in {"Department", "Organization", "Region"} else name


def alignments(terms: rdflib.Graph) -> Iterator[str]:
    """Yield the alignments with other vocabularies as SSSOM."""
    terms.bind("pgs", f"{BASE}scheme/")
    terms.bind("semapv", "https://w3id.org/semapv/vocab/")
    rows = sorted(
        (
            curie(terms, subject),
            label(terms, subject),
            curie(terms, match),
            curie(terms, target),
            "semapv:ManualMappingCuration",
        )
        for match in MATCHES
        for subject, target in terms.subject_objects(match)
        if str(subject).startswith(BASE)
        and isinstance(target, URIRef)
        and not target.startswith(BASE)
    )
    used = {cell.split(":")[0] for row in rows for cell in (row[0], *row[2:])}
    yield "#mapping_set_id: https://w3id.org/policygraph/alignments\n"
    yield "#mapping_set_version: 0.1.0\n"
    yield "#mapping_set_title: Alignments of the policygraph ontology and concept schemes\n"
    yield "#license: https://creativecommons.org/licenses/by/4.0/\n#curie_map:\n"
    for prefix, namespace in sorted(terms.namespaces()):
        if prefix in used:
            yield f"#  {prefix}: {namespace}\n"
    yield "subject_id\tsubject_label\tpredicate_id\tobject_id\tmapping_justification\n"
    yield from ("\t".join(row) + "\n" for row in rows)


def label(graph: rdflib.Graph, term: Node) -> str:
    """Return the English label of a term or a concept."""
    return said(graph, term, RDFS.label, "en") or said(graph, term, SKOS.prefLabel, "en")


def said(graph: rdflib.Graph, term: Node, how: URIRef, language: str) -> str:
    """Return what is said of a term in a language."""
    found = (o for o in graph.objects(term, how) if getattr(o, "language", None) == language)
    return str(next(found, ""))


def curies(graph: rdflib.Graph, term: Node, ways: Iterable[URIRef]) -> str:
    """Return what a term points to in some ways as compact names, those of ours as links."""
    names = sorted({curie(graph, target) for way in ways for target in graph.objects(term, way)})
    return ", ".join(
        f"[{name}](#{name.replace(':', '').lower()})" if name.startswith("pg:") else name
        for name in names
    )


def curie(graph: rdflib.Graph, term: Node) -> str:
    """Return the compact name of a term, by the longest namespace that it starts with."""
    known = sorted(graph.namespaces(), key=lambda pair: -len(pair[1]))
    found = (f"{p}:{str(term)[len(n) :]}" for p, n in known if p and str(term).startswith(str(n)))
    return next(found, str(term))


def last(term: Node) -> str:
    """Return the last part of an IRI."""
    return str(term).replace("#", "/").rpartition("/")[2]


if __name__ == "__main__":
    sys.exit(main())
