"""Score: build a graph from each annotated document alone and compare it with the annotations.

    python scripts/score.py ../shared/gold [--errors N] [--keep DIR]

GOLD holds `score.py` and a folder `dev/` of NAME.txt with NAME.json.  What is scored is the
Turtle that `policygraph build` writes.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

import policygraph
from policygraph.vocabulary import ontology_file


def main() -> int:
    """Build, score, and print the scorer's table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("gold", type=Path, help="the folder with score.py and dev/")
    parser.add_argument(
        "--errors", default="0", help="misses and false finds to print of each kind"
    )
    parser.add_argument("--keep", type=Path, help="keep the graphs here")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        graphs = arguments.keep or Path(scratch)
        for text in sorted((arguments.gold / "dev").glob("*.txt")):
            policygraph.build([text]).write(graphs / f"{text.stem}.ttl")
        command = [sys.executable, arguments.gold / "score.py", arguments.gold / "dev", graphs]
        options = [
            "--ontology",
            str(ontology_file("policygraph.ttl")),
            "--errors",
            arguments.errors,
        ]
        return subprocess.run([*command, *options], check=False).returncode  # noqa: S603


if __name__ == "__main__":
    sys.exit(main())
