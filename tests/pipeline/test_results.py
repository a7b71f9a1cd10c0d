"""Results: one process at a time adds to them, and what it left can be taken back."""

from pathlib import Path

import pytest

from policygraph.errors import BuildError
from policygraph.model import Extraction, Failure, Source
from policygraph.pipeline.outcome import outcome
from policygraph.pipeline.results import drop, failures, identities, key_of, writing
from policygraph.pipeline.workplace import Workplace
from tests.pipeline.inputs import article


@pytest.fixture
def work(tmp_path: Path) -> Workplace:
    made = Workplace(output=tmp_path / "out")
    made.prepare()
    return made


def add(path: Path) -> tuple[bytes, bytes]:
    """Add a document and a failure to a file of results; return their keys."""
    source = Source(name="a.txt", data=article(1).encode(), format="text")
    failure = Failure(name="b.txt", reason="empty file")
    found = outcome(source)
    assert isinstance(found, Extraction)
    with writing(path) as results:
        results.add(key_of(source), found)
        results.fail(key_of(failure), failure)
        assert results.counts() == (1, 1)
    return key_of(source), key_of(failure)


def test_two_processes_do_not_add_to_one_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.sqlite"
    monkeypatch.setattr("policygraph.pipeline.results._WAIT", 0)
    with writing(path), pytest.raises(BuildError, match="another build is at work in"):
        drop(path)
    drop(path)


def test_failures_alone_are_forgotten_where_no_key_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    document, failure = add(path)
    assert dict(identities(path)).keys() == {document, failure}
    assert [found.name for found in failures(path)] == ["b.txt"]
    drop(path)
    assert list(dict(identities(path))) == [document]
    drop(path, [document])
    assert identities(path) == []


def test_a_share_leaves_out_what_another_is_adding_to(
    work: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(work.results / "00001-000000.sqlite")
    share = Workplace(output=work.output, job="-1of2")
    assert len(share.known()) == len(work.known()) == 2
    monkeypatch.setattr("policygraph.pipeline.results._WAIT", 0)
    with writing(work.results / "00001-000001.sqlite") as results:
        results.fail(b"k" * 16, Failure(name="c.txt", reason="empty file"))
        assert len(share.known()) == 2
        with pytest.raises(BuildError, match="another build is at work"):
            work.known()


def test_only_what_was_known_and_not_met_is_withdrawn(work: Workplace) -> None:
    path = work.results / "00001-000000.sqlite"
    document, failure = add(path)
    known = work.known()
    met = bytearray(key == document for key in sorted((document, failure)))
    live = work.withdraw(known, met)
    assert (live.documents, live.content) == (1, document.hex())
    assert [key for key, _ in identities(path)] == [document]
