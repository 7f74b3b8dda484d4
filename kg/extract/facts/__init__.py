"""Relations outside events: what a name is, where it lies, a life, kin, speech, what follows from a role."""

from kg.extract.facts.ascription import Ascriptions
from kg.extract.facts.biography import Lives
from kg.extract.facts.brackets import Brackets
from kg.extract.facts.descriptions import Describer
from kg.extract.facts.homes import homes
from kg.extract.facts.inference import implied, within
from kg.extract.facts.kin import Kin
from kg.extract.facts.nations import Nations
from kg.extract.facts.parts import Parts
from kg.extract.facts.places import Places
from kg.extract.facts.seats import Seats
from kg.extract.facts.speech import speeches
from kg.extract.facts.states import States
from kg.extract.facts.ties import Ties
from kg.extract.facts.unnamed import unnamed

__all__ = [
    "Ascriptions",
    "Brackets",
    "Describer",
    "Kin",
    "Lives",
    "Nations",
    "Parts",
    "Places",
    "Seats",
    "States",
    "Ties",
    "homes",
    "implied",
    "speeches",
    "unnamed",
    "within",
]
