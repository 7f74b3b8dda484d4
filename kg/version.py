"""The version of kg: below all else, so that everything may ask for it."""

__version__ = "0.1.0"
