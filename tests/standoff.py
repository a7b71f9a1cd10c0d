"""Standoff: annotations of articles whose texts are kept elsewhere.

Each line of `tests/standoff/NAME.jsonl` has an article of the shared folder and what a reader
marked in it, as offsets in code points.
"""

import gzip
import hashlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

__all__ = ["SETS", "annotated", "unpack"]

SETS = Path(__file__).parent / "standoff"


def unpack(path: Path, shared: Path, folder: Path) -> None:
    """Write the texts of a set with their annotations, in the form that score.py reads."""
    (folder / "dev").mkdir(parents=True)
    shutil.copy(shared / "gold" / "score.py", folder)
    for name, text, annotation in annotated(path, shared):
        (folder / "dev" / f"{name}.txt").write_text(text, encoding="utf-8", newline="")
        stated = json.dumps(annotation, ensure_ascii=False)
        (folder / "dev" / f"{name}.json").write_text(stated, encoding="utf-8")


def annotated(path: Path, shared: Path) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield the name, the text and the annotation of each article of a set.

    Raises:
        ValueError: the text is not the one that was annotated.

    """
    for line in path.read_text("utf-8").splitlines():
        record = json.loads(line)
        text = _text(shared, record["text"])
        if hashlib.sha256(text.encode()).hexdigest() != record["sha256"]:
            message = f"{path.name}: {record['text']} is not the text that was annotated"
            raise ValueError(message)
        yield record["name"], text, _restored(record, text)


def _restored(record: dict[str, Any], text: str) -> dict[str, Any]:
    """Return an annotation with the words that its offsets stand for."""
    entities = [
        {**entity, "surfaces": [text[start:end] for start, end in entity["at"]]}
        for entity in record["entities"]
    ]
    edges = [
        {"s": subject, "p": relation, "o": target, "quote": text[start:end]}
        for subject, relation, target, start, end in record["edges"]
    ]
    return {"doc": record["name"], "meta": record["meta"], "entities": entities, "edges": edges}


def _text(shared: Path, where: str) -> str:
    """Return a text of SHARED: a file, or FILE.jsonl.gz#ID with its title before it."""
    file, _, key = where.partition("#")
    if not key:
        return (shared / file).read_text("utf-8")
    with gzip.open(shared / file, "rt", encoding="utf-8") as lines:
        article = next(one for one in map(json.loads, lines) if one["id"] == key)
    body = article["text"].partition("内容")[2].lstrip("：:\n") or article["text"]
    return f"{article['title'].strip()}\n\n{body.strip()}"
