"""Run the command line, as `policygraph` or as `python -m policygraph`."""

import sys

__all__ = ["main"]

INTERRUPTED = 130
"""Exit code: ended by Ctrl-C, as shells have it."""


def main() -> None:
    """Run the command line; Ctrl-C ends it quietly, however early it comes."""
    try:
        # Imported in here, for a hasty Ctrl-C comes while modules are loaded.
        from policygraph.cli import main as program

        program()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    main()
