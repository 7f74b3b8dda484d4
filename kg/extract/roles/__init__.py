"""Offices: titles, who holds them where, and when."""

from kg.extract.roles.rules import RoleFinder

__all__ = ["RoleFinder"]
