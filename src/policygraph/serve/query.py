"""Query: what is asked, and the answer of one store to it."""

from dataclasses import dataclass
from typing import Protocol

import pyoxigraph as ox

from policygraph.errors import QueryError
from policygraph.serve.answers import Answer, render
from policygraph.serve.sparql import BASE, KNOWN, blame, check

__all__ = ["Asker", "Query", "answer"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A SPARQL query, and how its answer is wanted."""

    text: str
    rows_as: str = "json"
    """A key of `answers.ROW_FORMATS`."""
    triples_as: str = "ttl"
    """A key of `answers.TRIPLE_FORMATS`."""
    limit: int | None = None
    """The most rows or triples to return."""
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


class Asker(Protocol):
    """Anything that answers queries: processes on a store here, or an endpoint elsewhere."""

    def ask(self, query: Query, seconds: float) -> Answer:
        """Answer within so many seconds.

        Raises:
            QueryError: the query is wrong.
            QueryLimitError: it took too long or too much.

        """


def answer(store: ox.Store, query: Query) -> Answer:
    """Answer a query from a store, without a limit of time.

    >>> answer(ox.Store(), Query(text="ASK {}", rows_as="csv")).body
    'true'

    Raises:
        QueryError: the query is wrong, or its graphs are not named by IRIs.

    """
    check(query.text)
    stated = bool(query.default_graphs or query.named_graphs)
    try:
        result = store.query(
            query.text,
            base_iri=BASE,
            prefixes=dict(KNOWN),
            default_graph=[ox.NamedNode(g) for g in query.default_graphs] if stated else None,
            named_graphs=[ox.NamedNode(g) for g in query.named_graphs] if stated else None,
        )
        return render(result, query.rows_as, query.triples_as, query.limit)
    except SyntaxError as error:
        raise blame(query.text, str(error)) from error
    except ValueError as error:
        raise QueryError(str(error)) from error
