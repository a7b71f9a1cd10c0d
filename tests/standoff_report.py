"""Standoff report: score builds of the articles that `tests/standoff/` annotates.

    python -m tests.standoff_report ../shared [--set NAME] [--errors N]

Prints the table of `SHARED/gold/score.py` for each set.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.standoff import SETS, unpack

SCORE = Path(__file__).parents[1] / "scripts" / "score.py"


def main() -> int:
    """Score each set, and return 1 where one could not be."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("shared", type=Path, help="the folder with gold/ and corpus/")
    parser.add_argument("--set", dest="name", help="this set alone; all without it")
    parser.add_argument("--errors", default="0", help="misses and false finds of each kind")
    arguments = parser.parse_args()
    code = 0
    for path in sorted(SETS.glob(f"{arguments.name or '*'}.jsonl")):
        sys.stdout.write(f"== {path.stem}\n")
        sys.stdout.flush()
        with tempfile.TemporaryDirectory() as scratch:
            unpack(path, arguments.shared, Path(scratch))
            command = [sys.executable, SCORE, scratch, "--errors", arguments.errors]
            code |= subprocess.run(command, check=False).returncode
    return code


if __name__ == "__main__":
    sys.exit(main())
