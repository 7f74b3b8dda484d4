"""Frames to events: predicates, their senses and their arguments."""
