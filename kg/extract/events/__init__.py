"""Frames to events: predicates, their senses and their arguments."""

from kg.extract.events.engine import FrameEngine

__all__ = ["FrameEngine"]
