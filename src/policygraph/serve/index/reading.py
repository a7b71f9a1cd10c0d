"""Reading: the words behind an edge, and a document with all that was found in it."""

import sqlite3
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from policygraph.errors import GraphError
from policygraph.model import Relation
from policygraph.serve import texts
from policygraph.serve.index.pieces import Mark, cut, sentence_around

__all__ = ["Wish", "document", "documents", "edge"]

_MOST_GROUNDS = 50
_EDGE = """SELECT edge.*, one.label AS subject_label, one.type AS subject_type,
    two.label AS object_label, two.type AS object_type
  FROM edge JOIN entity AS one ON one.id = subject JOIN entity AS two ON two.id = object
  WHERE edge.id = ?"""
_GROUNDS = """SELECT evidence.*, document.id AS document, document.title, document.date,
    document.url, document.source, text.file, quote.exact
  FROM ground JOIN evidence ON evidence.id = ground.evidence
  LEFT JOIN text ON text.id = evidence.text
  LEFT JOIN source ON source.id = evidence.text
  LEFT JOIN document ON document.id = source.document
  LEFT JOIN quote ON quote.id = evidence.text || '#quote=' || start || ',' || "end"
  WHERE ground.id = ? ORDER BY evidence.confidence DESC, document.date, evidence.text, start
  LIMIT ?"""
_MENTIONS = """SELECT start, "end", entity.id, label, type FROM mention
  JOIN entity ON entity.id = mention.entity WHERE text = ? AND start < ? AND "end" > ?
  ORDER BY start, "end" DESC"""
_MEASURE = "SELECT * FROM measure WHERE id = ?"
_PARTS = """SELECT role, entity.id, label, type FROM part JOIN entity ON entity.id = part.entity
  WHERE part.id = ? ORDER BY part.rowid"""
_DOCUMENT = "SELECT * FROM document WHERE id = ?"
_TEXTS = "SELECT text.* FROM source JOIN text USING (id) WHERE source.document = ? ORDER BY text.id"
_MEASURES = """SELECT measure.*, evidence.start, evidence."end" FROM measure
  JOIN evidence ON evidence.id = measure.evidence
  WHERE measure.document = ? AND evidence.text = ? ORDER BY evidence.start, measure.id"""
_LIST = """SELECT document.*, (SELECT COUNT(*) FROM measure WHERE measure.document = document.id)
    AS measures FROM document
  WHERE title LIKE '%' || :words || '%'
    AND (:since = '' OR date >= :since) AND (:until = '' OR date <= :until)
  ORDER BY date DESC, title LIMIT :most OFFSET :offset"""

Record = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Which documents are wanted; empty: all."""

    words: str = ""
    """A part of their titles."""
    since: str = ""
    until: str = ""
    """Days, of the documents."""
    offset: int = 0
    most: int = 50


def edge(index: sqlite3.Connection, folder: Path, name: str) -> Record:
    """Return an edge with the sentences that state it, the parts of the measure marked in them.

    Raises:
        GraphError: there is no such edge.

    """
    row = index.execute(_EDGE, (name,)).fetchone()
    if row is None:
        raise GraphError(f"{name} is not in the graph")
    found = dict(row)
    grounds = index.execute(_GROUNDS, (name, _MOST_GROUNDS)).fetchall()
    found["grounds"] = [_ground(index, folder, found, dict(ground)) for ground in grounds]
    return found


def _ground(index: sqlite3.Connection, folder: Path, found: Record, ground: Record) -> Record:
    measure = index.execute(_MEASURE, (ground.pop("measure"),)).fetchone()
    ground["measure"] = dict(measure) if measure else None
    parts = [dict(part) for part in index.execute(_PARTS, (measure["id"],))] if measure else []
    ground["parts"] = parts
    roles = {part["id"]: part["role"] for part in parts}
    other = "actor" if Relation(found["relation"]).symmetric else "object"
    roles |= {found["object"]: other, found["subject"]: "actor"}
    text = texts.read(folder, ground["text"])
    if text is None:
        ground["pieces"] = [(ground["exact"] or "", [0])]
        ground["marks"] = [{"role": "quote"}]
        return ground
    low, high = sentence_around(text, ground["start"], ground["end"])
    if measure and measure["actor_start"] is not None:
        first, stop = sentence_around(text, measure["actor_start"], measure["actor_end"])
        ground["taken_over"] = text[first:stop].strip()
    marks: list[Record] = [{"role": "quote"}]
    spans: list[Mark] = [(ground["start"], ground["end"], 0)]
    if measure and measure["verb_start"] is not None:
        spans.append((measure["verb_start"], measure["verb_end"], len(marks)))
        marks.append({"role": "verb"})
    for start, end, thing, label, kind in index.execute(_MENTIONS, (ground["text"], high, low)):
        if thing in roles:
            spans.append((start, end, len(marks)))
            marks.append({"role": roles[thing], "id": thing, "label": label, "type": kind})
    ground["pieces"] = cut(text, low, high, spans)
    ground["marks"] = marks
    return ground


def document(index: sqlite3.Connection, folder: Path, name: str) -> Record:
    """Return a document: what it says of itself, and its texts with all that was found marked.

    Raises:
        GraphError: there is no such document.

    """
    row = index.execute(_DOCUMENT, (name,)).fetchone()
    if row is None:
        raise GraphError(f"{name} was not read: there is only its name in the graph")
    found = dict(row)
    found["texts"] = [
        _text(index, folder, name, dict(text)) for text in index.execute(_TEXTS, (name,))
    ]
    return found


def _text(index: sqlite3.Connection, folder: Path, name: str, found: Record) -> Record:
    measures = [dict(measure) for measure in index.execute(_MEASURES, (name, found["id"]))]
    for measure in measures:
        measure["parts"] = [dict(part) for part in index.execute(_PARTS, (measure["id"],))]
    text = texts.read(folder, found["id"])
    found["measures"] = measures
    found["things"] = []
    found["pieces"] = []
    if text is None:
        return found
    things: dict[str, int] = {}
    spans: list[Mark] = []
    for start, end, thing, label, kind in index.execute(_MENTIONS, (found["id"], len(text), 0)):
        if thing not in things:
            things[thing] = len(things)
            found["things"].append({"id": thing, "label": label, "type": kind})
        spans.append((start, end, things[thing]))
    # Clauses are numbered after the things, so that one number tells what is marked.
    for place, measure in enumerate(measures):
        spans.append((measure["start"], measure["end"], len(things) + place))
    found["pieces"] = cut(text, 0, len(text), spans)
    return found


def documents(index: sqlite3.Connection, wish: Wish) -> list[Record]:
    """Return documents, the latest first."""
    return [dict(row) for row in index.execute(_LIST, asdict(wish))]
