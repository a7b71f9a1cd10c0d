"""Fixtures: the index of the small world, open."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from policygraph.serve.site.shop import Shop


@pytest.fixture(scope="module")
def index(shop: Shop) -> Iterator[sqlite3.Connection]:
    """Open the index of both documents and of the one that an attacker wrote."""
    with closing(shop.index()) as connection:
        yield connection
