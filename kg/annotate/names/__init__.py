"""Which spans of a Doc are names, of what class, and which of them are one actor."""

from kg.annotate.names.component import NameRepair

__all__ = ["NameRepair"]
