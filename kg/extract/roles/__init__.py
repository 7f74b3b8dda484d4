"""Offices: titles, who holds them where, and when."""
