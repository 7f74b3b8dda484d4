"""Models of what public benchmarks mark and tie, for their adapters; no graph is made with them.

What counts as a name, where it ends and which of two names belong together is each
benchmark's convention. kg keeps to its own (`kg.annotate`, `kg.extract`), and meets
theirs here. Their weights (`ontology/weights/benchmarks/`) are no part of what an
extraction depends on. Tried and rejected: using them in the graph (`ontology/weights/CARD.md`
says how often they were right on ordinary news).
"""
