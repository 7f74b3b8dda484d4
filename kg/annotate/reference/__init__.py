"""Which noun, group or pronoun means whom."""
