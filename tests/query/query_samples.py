"""IRIs of the fixture's actors (world.trig)."""

from kg.query.prefixes import DATA


def actor(name: str) -> str:
    return f"{DATA}actor/{name}"
