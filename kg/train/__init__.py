"""Training of the shipped weights from public benchmarks: `python -m kg.train --help`.

Each module here trains one model and says at its head from which data, with which
features and how well it did; `ontology/weights/CARD.md` is written from that.
What is needed beyond kg itself (scikit-learn) comes with `pip install kg-news[train]`.
"""
