"""Vocabulary: whatever a name is, its id is one well-formed IRI path."""

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policygraph.vocabulary import DATA, digest, entity_id

NAMES = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@given(st.lists(NAMES, max_size=3))
def test_an_id_is_a_well_formed_iri_with_a_segment_for_each_part(parts: list[str]) -> None:
    made = entity_id("program", *parts)
    triple = f"<{DATA}{made}> <a:b> <a:c> ."
    (quad,) = ox.parse(triple, format=ox.RdfFormat.N_TRIPLES)
    assert isinstance(quad.subject, ox.NamedNode)
    assert quad.subject.value == DATA + made
    assert made.count("/") == len(parts)
    assert "%" not in made


@pytest.mark.parametrize("same", ["“牵手计划”", "牵手 计划", "「牵手计划」", "《牵手计划》"])
def test_quotation_marks_and_spaces_make_no_other_thing(same: str) -> None:
    assert entity_id("program", same) == entity_id("program", "牵手计划")


@given(st.lists(NAMES, min_size=1, max_size=3))
def test_a_digest_is_sixteen_hex_digits(parts: list[str]) -> None:
    assert len(digest(*parts)) == 16
    assert int(digest(*parts), 16) >= 0
