"""Closed-class words of the languages that kg reads, a folder each."""
