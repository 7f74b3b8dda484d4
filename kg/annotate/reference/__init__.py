"""Which noun, group or pronoun means whom."""

from kg.annotate.reference.component import ReferenceResolver

__all__ = ["ReferenceResolver"]
