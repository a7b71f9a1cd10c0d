"""Inputs that the tests of the pipeline build from."""

from pathlib import Path

EXAMPLES = Path(__file__).parents[2] / "examples"
