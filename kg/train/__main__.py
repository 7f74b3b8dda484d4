"""`python -m kg.train MODEL... [--bench FOLDER]`: train shipped weights anew.

MODEL is the name of a module in `kg.train` that has `train(bench: Path) -> dict[str, Linear]`:
the weights by the name under which `ontology/weights/` keeps them.
"""

import argparse
from importlib import import_module
from pathlib import Path

from kg.learn.linear import weights_path, write_weights

MODELS: tuple[str, ...] = ("attribution", "confidence")


def main() -> None:
    """Train the models named on the command line and write their weights."""
    parser = argparse.ArgumentParser(prog="python -m kg.train", description=__doc__)
    parser.add_argument("models", nargs="+", choices=MODELS, metavar="MODEL", help=", ".join(MODELS))
    parser.add_argument(
        "--bench", type=Path, default=Path("../shared/bench"), help="folder of the benchmarks"
    )
    options = parser.parse_args()
    for name in options.models:
        for stored, model in import_module(f"kg.train.{name}").train(options.bench).items():
            path = weights_path(stored)
            write_weights(model, path)
            print(f"{path.name}: {len(model.weights)} features, {path.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
