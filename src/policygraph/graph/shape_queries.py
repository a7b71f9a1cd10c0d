"""Shape queries: each constraint of `ontology/shapes.ttl` as one SPARQL query.

Only the part of SHACL that our shapes use is translated: targets by class, subjects or objects of
a property; paths of one property; cardinality, class, datatype, pattern, node kind, bounds and
unique languages; and SPARQL constraints, whose patterns gain the target in front.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox

from policygraph.vocabulary import PREFIXES, ontology_file

__all__ = ["Constraint", "constraints"]

_SH = "http://www.w3.org/ns/shacl#"
_REMEDY = "https://w3id.org/policygraph/shapes#remedy"
_TYPE = PREFIXES["rdf"] + "type"
_SUBCLASS = PREFIXES["rdfs"] + "subClassOf"
_PREFIXES = {**PREFIXES, "schema": "https://schema.org/"}
_HEAD = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in _PREFIXES.items())
# A value in the right lexical form survives a cast to its type.
_CAST = {PREFIXES["xsd"] + name: f"xsd:{name}" for name in ("date", "decimal", "integer")}
# SHACL forbids MINUS in its queries, but Oxigraph evaluates a NOT EXISTS of several patterns once
# for each row (oxigraph #885): 147 s for 92 000 rows, where MINUS takes 0.2 s.  Where the
# patterns inside are bound from outside at their start, as ours are, both mean the same.
_NOT_EXISTS = re.compile(r"FILTER NOT EXISTS \{(?=[^{}]*[.;])")


@dataclass(frozen=True, slots=True)
class Constraint:
    """Something that must not be found, as a query for the nodes where it is."""

    name: str
    query: str
    message: str
    remedy: str
    warning: bool


@cache
def constraints() -> tuple[Constraint, ...]:
    """Return every constraint of the shapes.

    >>> sorted(c.name for c in constraints() if "label" in c.message)[:2]
    ['labelLanguage', 'oneLabel']
    """
    shapes = _Shapes()
    found = (c for shape in shapes.named(_SH + "NodeShape") for c in shapes.constraints(shape))
    return tuple(sorted(found, key=lambda constraint: (constraint.name, constraint.query)))


class _Shapes:
    """The shapes, and the classes that they speak of."""

    def __init__(self) -> None:
        self.store = ox.Store()
        for name in ("policygraph.ttl", "shapes.ttl"):
            self.store.load(ontology_file(name).read_bytes(), format=ox.RdfFormat.TURTLE)

    def named(self, kind: str) -> list[str]:
        """List the shapes of a kind."""
        return self._subjects(_TYPE, kind)

    def constraints(self, shape: str) -> Iterator[Constraint]:
        """Yield the constraints of a node shape: its own, its properties' and its queries'."""
        target = self._target(shape)
        mild = self._value(shape, "severity").endswith("Warning")
        for body in self._tests(shape):
            query = f"SELECT DISTINCT ?this {{ {target} BIND(?this AS ?value) {body} }}"
            yield self._constraint(shape, query, warning=mild)
        for prop in self._values(shape, _SH + "property"):
            warning = mild or self._value(prop, "severity").endswith("Warning")
            step = f"?this <{self._value(prop, 'path')}> ?value"
            for body in self._tests(prop):
                query = f"SELECT DISTINCT ?this ?value {{ {target} {step} {body} }}"
                yield self._constraint(prop, query, warning=warning)
            for query in self._counts(prop, target, step):
                yield self._constraint(prop, query, warning=warning)
        for item in self._values(shape, _SH + "sparql"):
            select, where = self._value(item, "select").split("WHERE {", 1)
            query = f"{select} WHERE {{ {target} {_NOT_EXISTS.sub('MINUS {', where)}"
            yield self._constraint(item, query, warning=mild)

    def _constraint(self, shape: str, query: str, *, warning: bool) -> Constraint:
        return Constraint(
            name=shape.rsplit("#", 1)[-1],
            query=_HEAD + query,
            message=self._value(shape, "message"),
            remedy=next(iter(self._values(shape, _REMEDY)), ""),
            warning=warning,
        )

    def _target(self, shape: str) -> str:
        if subjects_of := self._value(shape, "targetSubjectsOf"):
            return f"?this <{subjects_of}> ?_ ."
        if objects_of := self._value(shape, "targetObjectsOf"):
            return f"?_ <{objects_of}> ?this ."
        return f"{{ SELECT DISTINCT ?this {{ {self._member('?this', shape, 'targetClass')} }} }}"

    def _member(self, variable: str, shape: str, parameter: str) -> str:
        """Ask for members of a class, with its sub-classes spelled out: a path is far slower."""
        classes = [self._value(shape, parameter)]
        for one in classes:
            classes.extend(c for c in self._subjects(_SUBCLASS, one) if c not in classes)
        listed = " ".join(f"<{one}>" for one in classes)
        return f"VALUES ?_class {{ {listed} }} {variable} a ?_class"

    def _tests(self, shape: str) -> Iterator[str]:
        """Yield, for each test of a single value, what holds where it fails."""
        if self._value(shape, "class"):
            yield f"MINUS {{ {self._member('?value', shape, 'class')} }}"
        if datatype := self._value(shape, "datatype"):
            yield f"FILTER(!({_of_type(datatype)}))"
        if pattern := self._value(shape, "pattern"):
            quoted = pattern.replace("\\", "\\\\")
            yield f'FILTER(isBlank(?value) || !REGEX(STR(?value), "{quoted}"))'
        if self._value(shape, "nodeKind") == _SH + "IRI":
            yield "FILTER(!isIRI(?value))"
        if lowest := self._value(shape, "minInclusive"):
            yield f"FILTER(!COALESCE(?value >= {lowest}, false))"
        if highest := self._value(shape, "maxInclusive"):
            yield f"FILTER(!COALESCE(?value <= {highest}, false))"

    def _counts(self, prop: str, target: str, step: str) -> Iterator[str]:
        """Yield a query for each test of how many values there are."""
        lowest, highest = self._value(prop, "minCount"), self._value(prop, "maxCount")
        if lowest == "1":
            yield f"SELECT ?this {{ {target} MINUS {{ {step} }} }}"
        elif lowest:
            having = f"HAVING(COUNT(DISTINCT ?value) < {lowest})"
            yield f"SELECT ?this {{ {target} OPTIONAL {{ {step} }} }} GROUP BY ?this {having}"
        if highest:
            having = f"HAVING(COUNT(DISTINCT ?value) > {highest})"
            yield f"SELECT ?this {{ {target} {step} }} GROUP BY ?this {having}"
        if self._value(prop, "uniqueLang") == "true":
            other = step.replace("?value", "?other")
            same = 'LANG(?value) = LANG(?other) && LANG(?value) != "" && ?value != ?other'
            yield f"SELECT DISTINCT ?this {{ {target} {step} . {other} FILTER({same}) }}"

    def _subjects(self, predicate: str, value: str) -> list[str]:
        quads = self.store.quads_for_pattern(None, ox.NamedNode(predicate), ox.NamedNode(value))
        return sorted(q.subject.value for q in quads if isinstance(q.subject, ox.NamedNode))

    def _values(self, subject: str, predicate: str) -> list[str]:
        quads = self.store.quads_for_pattern(ox.NamedNode(subject), ox.NamedNode(predicate), None)
        return sorted(q.object.value for q in quads if not isinstance(q.object, ox.Triple))

    def _value(self, subject: str, parameter: str) -> str:
        return next(iter(self._values(subject, _SH + parameter)), "")


def _of_type(datatype: str) -> str:
    test = f"isLiteral(?value) && DATATYPE(?value) = <{datatype}>"
    cast = _CAST.get(datatype)
    return (
        f"{test} && COALESCE(BOUND(?value) && {cast}(STR(?value)) = ?value, false)"
        if cast
        else test
    )
