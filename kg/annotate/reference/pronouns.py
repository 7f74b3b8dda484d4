"""Third-person and relative pronouns: who "he", "their" or "which" is; nobody where it is not clear.

After the GAP figures: the nearest fitting candidate is right in .44 of cases, a
weighted choice of recency, subjects and repetition in .68; see `discourse.WEIGHTS`.
"""

from collections import Counter

from spacy.tokens import Doc, Token

from kg.annotate.reference.discourse import Anaphor, Seen
from kg.annotate.reference.fits import PLACES
from kg.annotate.reference.pronoun_doubts import is_doubtful
from kg.annotate.reference.pronoun_empty import is_empty_it
from kg.annotate.reference.pronoun_ranks import anaphor_of, clause_mates, rank
from kg.annotate.reference.pronoun_words import PRONOUNS
from kg.annotate.reference.scene import Scene
from kg.annotate.reference.scores import LEAST, MARGIN
from kg.knowledge import carried_by
from kg.syntax.functions import (
    Function,
    dependent,
    has_function,
    is_adverbial_clause,
    is_subject,
)
from kg.syntax.marks import DOUBLE
from kg.syntax.words import is_verbal

_STATES = frozenset(("kg:Country", "kg:GeopoliticalEntity", "kg:WorldRegion"))


def resolve_pronoun(token: Token, scene: Scene, banned: frozenset[str]) -> tuple[str, ...]:
    """Entities that a pronoun stands for; `banned` are the speakers of the quotation it stands in."""
    if has_function(token, Function.EXPLETIVE) or (token.lower_ == "it" and is_empty_it(token)):
        return ()
    if token.lower_ in carried_by(token).english.reference.reflexive:
        return _subject_of(token, scene)
    anaphor = anaphor_of(token, scene)
    ranked = rank(anaphor, scene, banned | clause_mates(token, scene))
    if not ranked or anaphor.possessive:
        ahead = _named_ahead(token, anaphor, scene)
        if ahead:
            return ahead
    sort = anaphor.gender or (
        anaphor.number if anaphor.number == "p" else "its" if anaphor.possessive else "it"
    )
    if not ranked or ranked[0][0] < LEAST[sort] or not _may_stand_for(token, ranked[0][1], scene):
        return ()
    if is_doubtful(token, anaphor, ranked, scene):
        return ()
    rivals = [value for value, seen in ranked[1:] if seen.ids != ranked[0][1].ids]
    return ranked[0][1].ids if not rivals or ranked[0][0] - rivals[0] >= MARGIN[sort] else ()


def _named_ahead(token: Token, anaphor: Anaphor, scene: Scene) -> tuple[str, ...]:
    """As in "In his first speech, Roe …": the named subject behind the opening phrase."""
    main = token
    while main.head.i != main.i and (not is_verbal(main) or main.i < token.i or is_adverbial_clause(main)):
        main = main.head
    subject = dependent(main, Function.SUBJECT, Function.PASSIVE_SUBJECT)
    if subject is None or subject.left_edge.i <= token.i or main.i < token.i or not subject.ent_id_:
        return ()
    if any(t.text in DOUBLE for t in token.doc[token.i : subject.i]):
        return ()
    if any(is_subject(t) for t in token.doc[token.sent.start : token.i]):
        return ()
    ids = scene.refs.get(subject.i, ())
    if len(ids) != 1 or anaphor.number != "s" or not could_be(scene.entities[ids[0]].type, anaphor.gender):
        return ()
    profile = scene.profiles.get(ids[0])
    return () if profile and profile.gender and anaphor.gender and profile.gender != anaphor.gender else ids


def could_be(kg_type: str, gender: str) -> bool:
    """Whether a pronoun of that gender can stand for an actor of that class: a person, or a body for "it"."""
    if gender:
        return kg_type == "kg:Person"
    return kg_type not in PLACES and kg_type not in ("kg:Person", "kg:Group", "kg:LegalInstrument")


def _subject_of(token: Token, scene: Scene) -> tuple[str, ...]:
    """Whom a reflexive stands for: the subject of its clause, nobody else."""
    above = token.head
    for _ in range(4):
        found = dependent(above, Function.SUBJECT, Function.PASSIVE_SUBJECT)
        if found is not None:
            ids = scene.refs.get(found.i, ())
            return ids if found.i < token.i and _fits_self(token, ids, scene) else ()
        above = above.head
    return ()


def _fits_self(token: Token, ids: tuple[str, ...], scene: Scene) -> bool:
    """Whether "himself" can be those: one person, not of the other gender."""
    number, gender, _ = PRONOUNS[token.lower_]
    if not gender:
        return bool(ids) and (number == "p" or scene.entities[ids[0]].type != "kg:Person")
    profile = scene.profiles.get(ids[0]) if len(ids) == 1 else None
    return profile is not None and profile.gender in ("", gender)


def _may_stand_for(token: Token, seen: Seen, scene: Scene) -> bool:
    """Whether the best candidate is an entity, and a place only where a pronoun can be one.

    "It" as an object is mostly a thing, as a subject no place but a country; "its country" is not a place's.
    """
    if token.lower_ == "it" and has_function(token, Function.OBJECT, Function.PREPOSITIONAL_OBJECT):
        return False
    if not seen.ids or seen.kind != "place":
        return bool(seen.ids)
    if token.lower_ == "it":
        return all(scene.entities[id_].type in _STATES for id_ in seen.ids)
    return token.head.lemma_ not in ("country", "nation", "neighborhood")


def sentence_numbers(doc: Doc) -> list[int]:
    """Number of the sentence that each token stands in, counted apart in each kind of zone."""
    numbers: list[int] = []
    counts: Counter[str] = Counter()
    for sentence in doc.sents:
        zone = sentence[0]._.zone
        counts[zone] += 1
        numbers += [counts[zone]] * len(sentence)
    return numbers
