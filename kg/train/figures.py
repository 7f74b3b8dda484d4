"""`python -m kg.train.figures WEIGHTS "NAME=VALUE"...`: what a graph reaches, noted in the weights it reads.

Training writes what it measures itself; what the graph made with the weights reaches is known only
when `tests/bench/run.py` has read it. The weights stay as they are.
"""

import argparse
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from kg.learn.linear import read_weights, weights_path, write_weights


def note(path: Path, figures: Mapping[str, str]) -> None:
    """Add the figures to the header of the weights, or replace those of the same name."""
    model = read_weights(path)
    write_weights(replace(model, figures={**model.figures, **figures}), path)


def main() -> None:
    """Note the figures of the command line."""
    parser = argparse.ArgumentParser(prog="python -m kg.train.figures", description=__doc__)
    parser.add_argument("weights", help="a name in ontology/weights, as attribution")
    parser.add_argument("figures", nargs="+", metavar="NAME=VALUE")
    given = parser.parse_args()
    pairs = (figure.partition("=") for figure in given.figures)
    note(weights_path(given.weights), {name: value for name, _, value in pairs})


if __name__ == "__main__":
    main()
