"""Readers report: how well a second reader agrees with the annotations of SHARED.

    python -m tests.readers_report ../shared

The second reader had the guidelines and three of the annotated documents, and had seen neither
these annotations nor what the software finds.  What the readers differ in, no software settles.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.standoff import SETS, annotated

READ = SETS / "readers" / "dev.jsonl"


def main() -> int:
    """Score the second reading as if it were a graph."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("shared", type=Path, help="the folder with gold/")
    gold = parser.parse_args().shared / "gold"
    with tempfile.TemporaryDirectory() as scratch:
        first, second = Path(scratch, "first"), Path(scratch, "second")
        first.mkdir()
        second.mkdir()
        for name, _, annotation in annotated(READ, gold.parent):
            stated = json.dumps(annotation, ensure_ascii=False)
            (second / f"{name}.json").write_text(stated, encoding="utf-8")
            for suffix in (".txt", ".json"):
                shutil.copy(gold / "dev" / f"{name}{suffix}", first)
        command = [sys.executable, gold / "score.py", first, second]
        return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
