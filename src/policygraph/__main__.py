"""Run the command line as `python -m policygraph`."""

from policygraph.cli import main

main()
