"""Precision and recall of the extraction on data/gold: python tests/bench/demo_gold.py [-v]

The same as `kg eval data/gold/facts.jsonl --articles data/articles`; what agrees with
what is told in kg/quality/match.py. -v lists the facts missed and the claims without a fact.
"""

import sys

from kg.cli.main import run
from kg.resources import data_dir

if __name__ == "__main__":
    verbose = ["--errors"] if "-v" in sys.argv[1:] else []
    gold, articles = data_dir() / "gold" / "facts.jsonl", data_dir() / "articles"
    sys.exit(run(["eval", str(gold), "--articles", str(articles), *verbose]))
