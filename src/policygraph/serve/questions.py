r"""Questions: queries that have a name, words in two languages, and parameters.

A question is a file `ontology/queries/NAME.rq`.  Its first lines are comments:

    # zh: 哪些措施涉及某地？
    # en: Which measures concern a region?
    # param region = <region/110000>

In the query `$region` stands for the value.  The default shows what kind of value it is: an IRI
(to which a name in the graph may be given), a text, or a number or day with its datatype.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pyoxigraph as ox

from policygraph.errors import GraphError, UsageError
from policygraph.graph.terms import XSD
from policygraph.serve.query import Asker, Query
from policygraph.serve.sparql import BASE, KNOWN
from policygraph.vocabulary import ontology_file

__all__ = ["Question", "fill", "question", "questions", "read", "resolve"]

_HEADER = re.compile(r"# (?:(?P<language>zh|en): (?P<words>.+)|param (?P<name>\w+) = (?P<term>.+))")
_MOST_NAMED = 5  # of several things with one name, how many an error lists
_SECONDS = 10.0
_NAMED = """SELECT DISTINCT ?thing {
  VALUES ?label { %s } { ?thing skos:prefLabel ?label } UNION { ?thing skos:altLabel ?label }
} ORDER BY ?thing"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A named query."""

    name: str
    zh: str
    en: str
    text: str
    parameters: Mapping[str, str]
    """The default of each parameter, as SPARQL writes it."""


def questions() -> list[Question]:
    """Return all named questions, by name.

    >>> [question.name for question in questions()] == sorted(q.name for q in questions())
    True
    """
    files = [f for f in ontology_file("queries").iterdir() if f.name.endswith(".rq")]
    found = [read(file.name.removesuffix(".rq"), file.read_text("utf-8")) for file in files]
    return sorted(found, key=lambda question: question.name)


def question(name: str) -> Question:
    """Return the question of that name.

    Raises:
        UsageError: there is none.

    """
    known = {question.name: question for question in questions()}
    if name not in known:
        raise UsageError(f"no question {name}; 'policygraph ask' lists those there are")
    return known[name]


def read(name: str, text: str) -> Question:
    r"""Read a question from the text of its file.

    >>> found = read("n", "# zh: 有吗？\n# en: Any?\n# param day = \"2025-01-01\"\nASK {}")
    >>> found.en, dict(found.parameters)
    ('Any?', {'day': '"2025-01-01"'})
    """
    words = {"zh": name, "en": name}
    parameters: dict[str, str] = {}
    for line in text.splitlines():
        match = _HEADER.fullmatch(line.strip())
        if match and match["language"]:
            words[match["language"]] = match["words"].strip()
        elif match:
            parameters[match["name"]] = match["term"].strip()
    return Question(name=name, zh=words["zh"], en=words["en"], text=text, parameters=parameters)


def fill(question: Question, values: Mapping[str, str]) -> str:
    r"""Return the query with a value for each parameter: the one given, else the default.

    >>> asked = read("n", "# param label = \"北京\"@zh-Hans\nASK { ?x skos:prefLabel $label }")
    >>> print(fill(asked, {"label": '天"津'}).splitlines()[1])
    ASK { ?x skos:prefLabel "天\"津"@zh-hans }

    Raises:
        UsageError: the question has no such parameter, or the value does not suit it.

    """
    for name in values:
        if name not in question.parameters:
            known = ", ".join(question.parameters) or "none"
            raise UsageError(f"{question.name} has no parameter {name}; its parameters: {known}")
    terms = {
        name: _term(values[name], default) if name in values else default
        for name, default in question.parameters.items()
    }
    names = "|".join(map(re.escape, terms))
    if not names:
        return question.text
    return re.sub(rf"\$({names})\b", lambda match: terms[match[1]], question.text)


def resolve(question: Question, values: Mapping[str, str], asker: Asker) -> dict[str, str]:
    """Replace the names of things by their IRIs, where a parameter stands for a thing.

    Raises:
        GraphError: nothing has the name, or several things have.

    """
    defaults = question.parameters
    return {
        name: _thing(value, asker, defaults[name]) if name in defaults else value
        for name, value in values.items()
    }


def _term(value: str, default: str) -> str:
    """Write a value as the kind of term that the default is."""
    model = _parse(default)
    try:
        if isinstance(model, ox.NamedNode):
            return str(_parse(f"<{value.strip('<>')}>"))
        if model.language:
            return str(ox.Literal(value, language=model.language))
        _CHECKS.get(model.datatype.value, str)(value)
        return str(ox.Literal(value, datatype=model.datatype))
    except (SyntaxError, ValueError, ArithmeticError) as error:
        raise UsageError(f"{value} is not a value such as {default}") from error


_CHECKS: dict[str, Callable[[str], object]] = {
    XSD + "date": date.fromisoformat,
    XSD + "integer": int,
    XSD + "decimal": Decimal,
}


def _parse(term: str) -> ox.NamedNode | ox.Literal:
    heads = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in KNOWN.items())
    turtle = f"{heads}<subject> <predicate> {term} ."
    (quad,) = ox.parse(turtle, format=ox.RdfFormat.TURTLE, base_iri=BASE)
    if isinstance(quad.object, (ox.NamedNode, ox.Literal)):
        return quad.object
    raise ValueError(term)


def _thing(value: str, asker: Asker, default: str) -> str:
    if "/" in value or not isinstance(_parse(default), ox.NamedNode):
        return value
    labels = " ".join(str(ox.Literal(value, language=tag)) for tag in ("zh-Hans", "zh-Hant"))
    answer = asker.ask(Query(text=_NAMED % labels, rows_as="csv"), _SECONDS)
    found = answer.body.split()[1:]
    if not found:
        raise GraphError(f"nothing in the graph is called {value}")
    if len(found) > 1:
        some = ", ".join(iri.removeprefix(BASE) for iri in found[:_MOST_NAMED])
        raise GraphError(f"{len(found)} things are called {value}: say which, such as {some}")
    return found[0]
