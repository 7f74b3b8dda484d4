"""What the rules on nouns and pronouns look at: the Doc with all that is known of it so far."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from spacy.tokens import Doc

from kg.annotate.reference.discourse import Discourse
from kg.annotate.reference.fits import Fits, Holders
from kg.annotate.reference.profiles import Profile
from kg.knowledge.names import NameWords
from kg.model import Entity


@dataclass(frozen=True, slots=True)
class Scene:
    """What resolving needs of a Doc: entities, who is what, where sentences lie, what was said so far."""

    doc: Doc
    entities: Mapping[str, Entity]
    refs: Mapping[int, tuple[str, ...]]
    profiles: Mapping[str, Profile]
    kinds: Mapping[str, frozenset[str]]
    sentences: list[int]
    lexicon: NameWords
    discourse: Discourse
    quoted: Collection[int]
    outlets: frozenset[str]
    """Ids of the bodies that only report here: "told X", "X reported"."""

    fits: Fits
    holders: Holders
