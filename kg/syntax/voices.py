"""Which words make a person, who can act and say something, and what tells or shows something."""

from spacy.tokens import Token

from kg.knowledge import carried_by
from kg.knowledge.cues import Cues
from kg.syntax.entities import Label, has_label

_ACTORS = frozenset((Label.PERSON, Label.ORGANIZATION, Label.STATE, Label.GROUP))
_ORGANIZATIONS = (
    "kg:Organization kg:Company kg:CriminalOrganization kg:ArmedGroup kg:PoliticalParty kg:MediaOutlet "
)
_BODIES = frozenset(
    (_ORGANIZATIONS + "kg:Legislature kg:GovernmentBody kg:Military kg:LawEnforcement").split()
)
_CALLED = frozenset(("called", *_BODIES, "kg:InternationalOrganization", "kg:Country"))


def is_actor(token: Token) -> bool:
    """Whether the head of a source is a name of an actor, a pronoun of people, or a noun for either.

    Nouns are those of ontology/nouns.csv; one it does not list counts as a thing.
    """
    if has_label(token, *_ACTORS) or token.lower_ in carried_by(token).english.reporting.pronouns:
        return True
    if is_person(token) or token.lower_ == "police":
        return True
    kinds = carried_by(token).names.nominals.get(token.lemma_.lower(), frozenset())
    return not kinds.isdisjoint(_CALLED)


def is_person(token: Token) -> bool:
    """Whether a common noun is one for a human being, by ontology/nouns.csv: "a spokesman"."""
    words = carried_by(token).names
    lemma = token.lemma_.lower()
    if lemma in words.people or lemma in words.members:
        return True
    return not words.nominals.get(lemma, frozenset()).isdisjoint(("role", "person"))


def is_medium(token: Token, cues: Cues) -> bool:
    """Whether the noun is something that tells or shows: a statement, a poll, a video, the press."""
    return token.lemma_.lower() in cues.media | cues.records | cues.audience


def can_tell(token: Token, cues: Cues) -> bool:
    """Whether the head of a source is an actor or a medium."""
    return is_actor(token) or is_medium(token, cues)
