"""How actor types and statuses are drawn: shape and colour, dash and colour.

Colours are those of Okabe and Ito (2008, "Color Universal Design"), which stay
apart for colour-blind readers; shape and dash say the same without colour.
"""

import re
from collections.abc import Iterable
from typing import Any

BLACK, ORANGE, SKY, GREEN = "#4d4d4d", "#e69f00", "#56b4e9", "#009e73"
YELLOW, BLUE, VERMILION, PURPLE = "#f0e442", "#0072b2", "#d55e00", "#cc79a7"

TYPES: dict[str, tuple[str, str]] = {
    "kg:Person": ("dot", BLUE),
    "kg:Group": ("dot", SKY),
    "kg:GovernmentBody": ("square", ORANGE),
    "kg:Court": ("diamond", ORANGE),
    "kg:Legislature": ("triangle", ORANGE),
    "kg:LawEnforcement": ("hexagon", ORANGE),
    "kg:Military": ("triangleDown", ORANGE),
    "kg:PoliticalParty": ("star", ORANGE),
    "kg:Organization": ("square", GREEN),
    "kg:Company": ("diamond", GREEN),
    "kg:MediaOutlet": ("triangle", GREEN),
    "kg:InternationalOrganization": ("hexagon", GREEN),
    "kg:NonGovernmentalOrganization": ("triangleDown", GREEN),
    "kg:EducationalInstitution": ("star", GREEN),
    "kg:ArmedGroup": ("triangle", VERMILION),
    "kg:CriminalOrganization": ("triangleDown", VERMILION),
    "kg:Country": ("hexagon", PURPLE),
    "kg:Region": ("diamond", PURPLE),
    "kg:City": ("triangle", PURPLE),
    "kg:Facility": ("square", PURPLE),
    "kg:Prison": ("triangleDown", PURPLE),
    "kg:GeopoliticalEntity": ("star", PURPLE),
    "kg:Place": ("dot", PURPLE),
    "kg:WorldRegion": ("dot", "#eac7da"),
    "kg:LegalInstrument": ("square", YELLOW),
    "kg:Occasion": ("star", YELLOW),
    "kg:Product": ("diamond", YELLOW),
    "kg:Work": ("triangle", YELLOW),
    "kg:DesignationKind": ("hexagon", YELLOW),
    "kg:Role": ("dot", YELLOW),
    "kg:Actor": ("dot", BLACK),
    "kg:Thing": ("diamond", BLACK),
}
"""Shape and colour of the shipped classes: public bodies orange, other organizations green, places purple."""

_SPARE = [(s, c) for c in (SKY, BLACK, VERMILION) for s in ("square", "triangle", "star", "hexagon")]

STATUSES: dict[str, dict[str, Any]] = {
    "stated": {"colour": "#5f6b7a", "dark": "#93a1b3", "dashes": False, "note": "in an article's own voice"},
    "reported": {"colour": BLUE, "dark": SKY, "dashes": [9, 4], "note": "someone is cited as saying so"},
    "alleged": {
        "colour": VERMILION,
        "dark": "#ff8a3d",
        "dashes": [4, 4],
        "note": "held by no one as certain",
    },
    "denied": {
        "colour": "#a8447c",
        "dark": "#e79bc6",
        "dashes": [9, 3, 2, 3],
        "note": "someone says it is not so",
    },
    "ordered": {"colour": GREEN, "dark": "#2fd1a2", "dashes": [14, 4], "note": "told to be done, not done"},
    "forbidden": {"colour": GREEN, "dark": "#2fd1a2", "dashes": [14, 4, 2, 4], "note": "told not to be done"},
    "requested": {"colour": "#a87400", "dark": ORANGE, "dashes": [8, 4, 2, 4], "note": "asked for"},
    "planned": {"colour": "#a87400", "dark": ORANGE, "dashes": [2, 4], "note": "announced or intended"},
    "hypothetical": {"colour": "#a87400", "dark": ORANGE, "dashes": [1, 5], "note": "if, or only supposed"},
}
"""Colour on a light and on a dark page, dash (picture units) and meaning of each status; stated first."""

DEFAULT_STATUS = "reported"
"""For a link whose status is missing or unknown: never take for a fact what may not be one."""


def type_styles(types: Iterable[str]) -> dict[str, dict[str, str]]:
    """Label, shape and colour of each type, in order of label; unknown types take spare pairs in turn."""
    names = sorted(set(types), key=lambda name: (words(name), name))
    spare = iter(_SPARE * (1 + len(names) // len(_SPARE)))
    drawn = {name: TYPES.get(name) or next(spare) for name in names}
    return {name: {"label": words(name), "shape": s, "colour": c} for name, (s, c) in drawn.items()}


def words(curie: str) -> str:
    """The local name of a CURIE in plain words.

    >>> words("kg:GovernmentBody"), words("kg:holdsRole"), words("")
    ('government body', 'holds role', 'unknown')
    """
    local = re.split(r"[:/#]", curie)[-1]
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", local).lower() or "unknown"
