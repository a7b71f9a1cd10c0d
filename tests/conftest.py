"""Conftest: where the shared material is, for the tests that read it in place."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# The first example of a property may load tables and build automata.
settings.register_profile("suite", deadline=None)
settings.load_profile("suite")

# Workers of its own would make each test of a command wait for them to start.
os.environ.setdefault("POLICYGRAPH_WORKERS", "0")

HERE = Path(__file__).resolve()


def shared_folder() -> Path | None:
    """Return the folder `shared` beside the repository, or beside any folder above it."""
    stated = os.environ.get("POLICYGRAPH_SHARED")
    places = [Path(stated)] if stated else [parent / "shared" for parent in HERE.parents]
    return next((place for place in places if (place / "gold").is_dir()), None)


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the shared material, or skip the test that needs it."""
    folder = shared_folder()
    if folder is None:
        pytest.skip("no folder `shared` with the annotated documents beside the repository")
    return folder
