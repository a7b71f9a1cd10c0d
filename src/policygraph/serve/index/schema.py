"""Schema: the tables of the index, and how it is opened."""

import sqlite3
from contextlib import closing
from pathlib import Path

__all__ = ["COLUMNS", "INDEXES", "create", "insert", "is_current", "open_read_only"]

_VERSION = 3
"""Of what an index holds and how; one of another version is made anew."""

COLUMNS = {
    "entity": "id type label code region within number collective degree",
    "amount": "id value currency per bound",
    "quantity": "id value unit bound",
    "name": "id form key",
    "edge": "id subject relation object subject_type object_type confidence subject_region"
    " object_region documents since until",
    "ground": "id evidence",
    "evidence": "id text start end rule confidence measure",
    "quote": "id exact",
    "measure": "id document type status modality verb verb_start verb_end actor_start actor_end"
    " since until period negated conditional inherited confidence evidence",
    "part": "id role entity",
    "mention": "id text start end entity reason rule",
    "document": "id title kind date source url number author",
    "source": "id document",
    "text": "id file language characters",
}
"""The columns of each table; `id` is the subject in the graph that a row comes from.

`degree` of an entity, and all of an edge after its `confidence`, are worked out from other rows.
"""

_THING = """CREATE VIEW thing AS SELECT entity.*, (
    SELECT seat.label FROM entity AS seat WHERE seat.region != '000000'
    AND seat.id = IIF(entity.type = 'Region', entity.within, 'region/' || entity.region)
    AND INSTR(entity.label, seat.label) = 0
  ) AS place FROM entity"""
"""An entity, and where it is, if its name does not tell: 民政部门 of this province or of that."""

_REPEATED = frozenset({"name", "ground", "part", "source"})
"""Tables with several rows for one subject."""

INDEXES = (
    "CREATE INDEX entity_type ON entity (type, degree)",
    # In the order of the first page, and with what is counted: a hub has many edges.
    "CREATE INDEX edge_from ON edge (subject, confidence DESC, id)",
    "CREATE INDEX edge_to ON edge (object, confidence DESC, id)",
    "CREATE INDEX edge_latest_from ON edge (subject, until DESC, id)",
    "CREATE INDEX edge_latest_to ON edge (object, until DESC, id)",
    "CREATE INDEX edge_kind_from ON edge (subject, relation, object_type)",
    "CREATE INDEX edge_kind_to ON edge (object, relation, subject_type)",
    "CREATE INDEX ground_evidence ON ground (evidence)",
    "CREATE INDEX evidence_text ON evidence (text, start)",
    "CREATE INDEX measure_document ON measure (document)",
    "CREATE INDEX part_entity ON part (entity)",
    "CREATE INDEX mention_text ON mention (text, start)",
    "CREATE INDEX mention_entity ON mention (entity)",
    "CREATE INDEX source_document ON source (document)",
    "CREATE INDEX entry_key ON entry (key)",
    "CREATE INDEX entry_id ON entry (id)",
    *(f"CREATE INDEX {table}_id ON {table} (id)" for table in sorted(_REPEATED)),
)
"""What finds rows by other columns than `id`; made after the tables are filled."""


def create(path: Path) -> sqlite3.Connection:
    """Make an index with empty tables, and open it for filling."""
    connection = sqlite3.connect(path, isolation_level=None)
    # Until the store names it, a half-made index is thrown away: it need not survive a crash.
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    for table, columns in COLUMNS.items():
        names = ", ".join(f'"{name}"' for name in columns.split())
        if table not in _REPEATED:
            names = names.replace('"id"', '"id" PRIMARY KEY', 1)
        connection.execute(f"CREATE TABLE {table} ({names})")
    connection.execute(f"PRAGMA user_version = {_VERSION}")
    connection.execute("CREATE TABLE entry (rank INTEGER PRIMARY KEY, id, key)")
    connection.execute(_THING)
    connection.execute("CREATE TABLE overview (name PRIMARY KEY, body)")
    connection.execute("CREATE VIRTUAL TABLE search USING fts5(key, content='', detail=full)")
    return connection


def insert(table: str) -> str:
    """Return the statement that adds a row to a table.

    >>> insert("quote")
    'INSERT INTO quote VALUES (?, ?)'
    """
    marks = ", ".join("?" * len(COLUMNS[table].split()))
    return f"INSERT INTO {table} VALUES ({marks})"  # noqa: S608 - a table of ours


def is_current(path: Path) -> bool:
    """Tell whether an index was made by this version of the program."""
    with closing(open_read_only(path)) as connection:
        version: int = connection.execute("PRAGMA user_version").fetchone()[0]
        return version == _VERSION


def open_read_only(path: Path) -> sqlite3.Connection:
    """Open an index for reading."""
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    return connection
