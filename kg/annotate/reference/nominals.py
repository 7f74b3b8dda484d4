"""Definite nouns that stand for somebody named: "the judge", "the Norwegian leader", "both gangs"."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from spacy.tokens import Doc, Token

from kg.annotate.reference.discourse import Discourse, Seen
from kg.annotate.reference.fits import PLACES, Fits, Holders, last_word
from kg.annotate.reference.profiles import Profile
from kg.knowledge.names import NameWords
from kg.model import Entity
from kg.syntax.entities import Label, has_label, is_labelled
from kg.syntax.functions import (
    Function,
    appositions_of,
    dependents,
    governed_by,
    has_function,
    is_apposition,
    is_noun_modifier,
    is_possessor,
    is_predicate_noun,
    is_preposition,
    is_prepositional_object,
    is_relative_clause,
    is_subject,
)
from kg.syntax.words import Form, has_form, is_plural, is_singular_noun

_DEFINITE = frozenset(("the", "this", "that", "these", "those", "both"))
_LEAD = 0.5
"""Sentences by which the foremost of a class must lead the next; a mention more counts half a sentence."""

_VAGUE = frozenset(("kg:Organization", "kg:Company", "kg:MediaOutlet"))
_PLAIN = frozenset(("rebel", "guerrilla", "terror", "crime", "drug", "trafficking", "news", "state"))
"""Nouns that say no more of "the … group" than what it is."""

_ASIDE, _FAINT = 1.0, -0.6
"""What a single mention in passing costs, and the value that a class must exceed."""

_OTHERS = frozenset(
    ("former", "new", "next", "other", "vice", "deputy", "late", "combined", "joint", "parent")
)
_LEVELS = frozenset(
    ("federal", "local", "regional", "state", "lower", "higher", "high", "military", "foreign", "interim")
    + ("provincial", "central", "municipal", "rival", "national", "constitutional", "district", "appeals")
)
_TWO = frozenset(("two", "both", "pair"))
_PASSING = frozenset(
    ("nominee", "candidate", "suspect", "defendant", "actor", "actress", "player", "officer", "analyst")
)
"""Roles that so many have that one named long before is not meant."""

_STATELY = frozenset(
    ("government", "administration", "military", "army", "navy", "congress", "parliament", "senate")
)
"""Bodies that every country has."""

_UNIQUE = frozenset(("governor", "mayor", "pope"))
"""Offices that one has at a time, with those who speak for a country."""

_REACH_ROLE, _REACH_NAME, _REACH_CLASS, _REACH_PAIR = 25, 8, 4, 3
"""Sentences looked back for a role ("the judge"), a name with the noun in it ("the ministry"), a class ("the
company"), and for several at once."""

_ADJECTIVES: Mapping[str, frozenset[str]] = {
    "criminal": frozenset(("kg:CriminalOrganization",)),
    "terrorist": frozenset(("kg:ArmedGroup", "kg:CriminalOrganization")),
    "terror": frozenset(("kg:ArmedGroup", "kg:CriminalOrganization")),
    "militant": frozenset(("kg:ArmedGroup",)),
    "armed": frozenset(("kg:ArmedGroup",)),
    "rebel": frozenset(("kg:ArmedGroup",)),
    "international": frozenset(("kg:InternationalOrganization",)),
}
"""An adjective that narrows "organization" and "group"."""


Wanted = Callable[[str], bool]
"""Whether an entity, by its id, is one of those looked for."""


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


def resolve_nominal(token: Token, scene: Scene) -> tuple[str, ...]:
    """Entities that a common noun stands for; none where that is not certain."""
    joined = _apposed(token, scene)
    if joined:
        return joined
    kinds = scene.lexicon.nominals.get(token.lemma_.lower())
    if not kinds or is_predicate_noun(token) or not _is_definite(token):
        return ()
    if is_plural(token):
        return _several(token, kinds, scene)
    if "role" in kinds or "person" in kinds:
        found = _by_role(token, scene)
        if found:
            return found
    return _by_class(token, kinds, scene)


def _apposed(token: Token, scene: Scene) -> tuple[str, ...]:
    """The name in apposition to the noun, either way round, where it is of a kind the noun can be."""
    fitting = scene.lexicon.nominals.get(token.lemma_.lower())
    if fitting is None or is_plural(token):
        return ()
    names = appositions_of(token)
    if is_apposition(token) and not _is_subject_misread(token):
        names.append(token.head)
    for name in names:
        ids = scene.refs.get(name.i, ())
        if len(ids) == 1 and name.ent_id_ == ids[0] and _may_be(scene.entities[ids[0]], fitting):
            return ids
    return ()


def _is_subject_misread(token: Token) -> bool:
    """As in "At odds with Roe, the group has left": a verb right behind makes it the subject."""
    behind = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else token
    return (
        has_form(behind, Form.PAST, Form.PRESENT_THIRD, Form.PRESENT, Form.MODAL) and token.i > token.head.i
    )


def _may_be(entity: Entity, kinds: Iterable[str]) -> bool:
    if entity.type == "kg:Person":
        return "role" in kinds or "person" in kinds
    classes = {kind for kind in kinds if kind.startswith("kg:")}
    if entity.type in PLACES and entity.type != "kg:GeopoliticalEntity" and classes.isdisjoint(PLACES):
        return "called" in kinds
    return bool(classes) and (
        entity.type in classes
        or entity.type in ("kg:Organization", "kg:GeopoliticalEntity")
        or "kg:Organization" in classes
    )


def _is_definite(token: Token) -> bool:
    """As in "the X" without anything that tells which X: no name's genitive, no "of", no relative clause."""
    definite = False
    for child in token.children:
        if has_function(child, Function.DETERMINER, Function.PREDETERMINER) and child.lower_ in _DEFINITE:
            definite = True
        elif (is_relative_clause(child) and _restricts(token, child)) or has_form(
            child, Form.SUPERLATIVE, Form.ADVERB_SUPERLATIVE
        ):
            return False
        elif is_possessor(child) and is_labelled(child):
            definite = True
    return definite


def _restricts(token: Token, clause: Token) -> bool:
    """Whether a relative clause tells which one: "the party that lost", not "the party, which lost"."""
    behind = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else token
    return clause.i < token.i + 3 or behind.lower_ in ("that", "who", "which", "whose", "whom")


def _modifiers(token: Token) -> list[Token]:
    """Adjectives and nouns before it, its genitive, and the object of its "of"."""
    found = dependents(
        token, Function.ADJECTIVE, Function.COMPOUND, Function.NOUN_MODIFIER, Function.POSSESSOR
    )
    for prep in token.children:
        if is_preposition(prep) and prep.lower_ == "of":
            found += governed_by(prep)
    return found


def _by_role(token: Token, scene: Scene) -> tuple[str, ...]:
    """The one person called so, who goes with the same country; the latest where there are several."""
    words = scene.lexicon.leads.get(token.lemma_.lower(), frozenset()) | {token.lemma_.lower()}
    owners = {id_ for t in _modifiers(token) for id_ in scene.refs.get(t.i, ())}
    if any(is_labelled(t) and t.i not in scene.refs for t in _modifiers(token)):
        return ()
    if owners:
        return scene.holders.only(words, owners)
    if _of_another(token):
        return ()
    found = _latest(partial(scene.holders.is_called, words), token, scene, _REACH_ROLE)
    return () if found and _is_stale(found, words, token, scene) else found


def _is_stale(found: tuple[str, ...], words: frozenset[str], token: Token, scene: Scene) -> bool:
    """Whether the holder of a role was last spoken of too long ago, with others who may have it since."""
    since = _since(found, token, scene)
    if _introduced(token, found, scene):
        return True
    if token.lemma_ in _PASSING:
        return since > 2 or (since > 0 and _others_since(found, token, scene))
    if token.lemma_ in _UNIQUE or token.lemma_ in scene.lexicon.state_words:
        return since > 2 and (scene.holders.are_several(words) or _is_elsewhere(found, token, scene))
    return since > 2 and _others_since(found, token, scene)


def _since(ids: tuple[str, ...], token: Token, scene: Scene) -> int:
    """Sentences since these were spoken of."""
    sentence = scene.sentences[token.i]
    before = scene.discourse.before(token.i, sentence, token._.zone, _REACH_ROLE)
    return next((sentence - seen.sentence for seen in before if seen.ids == ids), _REACH_ROLE)


def _others_since(ids: tuple[str, ...], token: Token, scene: Scene) -> bool:
    """Whether a person whose role the text does not tell was a subject since these were spoken of."""
    for seen in scene.discourse.before(token.i, scene.sentences[token.i], token._.zone, _REACH_ROLE):
        if seen.ids == ids:
            return False
        profile = scene.profiles.get(seen.ids[0]) if len(seen.ids) == 1 else None
        if seen.subject and profile and profile.words.isdisjoint(scene.lexicon.nominals):
            return True
    return False


def _is_elsewhere(ids: tuple[str, ...], token: Token, scene: Scene) -> bool:
    """Whether only countries other than the office holder's have been spoken of of late."""
    own = set(scene.profiles[ids[0]].countries)
    near = {
        id_
        for seen in scene.discourse.before(token.i, scene.sentences[token.i], token._.zone, 2)
        for id_ in seen.ids
        if scene.entities[id_].type == "kg:Country"
    }
    return bool(own and near) and own.isdisjoint(near)


def _of_another(token: Token) -> bool:
    """Whether the noun goes with something that is no name here: "the president of the club"."""
    return any(
        has_function(t, Function.POSSESSOR, Function.PREPOSITIONAL_OBJECT) or t.lower_ in _OTHERS
        for t in _modifiers(token)
    )


def _is_placed(token: Token) -> bool:
    """Whether the noun tells itself which one it is: "the federal court", "the court in Oslo"."""
    return any(t.lower_ in _LEVELS for t in _modifiers(token)) or any(
        is_preposition(child) and child.lower_ in ("in", "at", "for", "on") for child in token.children
    )


def _latest(wanted: Wanted, token: Token, scene: Scene, reach: int) -> tuple[str, ...]:
    sentence, zone = scene.sentences[token.i], scene.doc[token.i]._.zone
    for seen in scene.discourse.before(token.i, sentence, zone, reach):
        if len(seen.ids) == 1 and wanted(seen.ids[0]):
            return seen.ids
    return ()


def _has_own_name(token: Token) -> bool:
    """As in "the Peace and Order court": words with capitals before the noun tell which."""
    return any(
        has_form(t, Form.PROPER_SINGULAR, Form.PROPER_PLURAL) for t in token.doc[token.left_edge.i : token.i]
    )


def _by_class(token: Token, kinds: frozenset[str], scene: Scene) -> tuple[str, ...]:
    """The foremost entity of a class the noun can be, or the latest whose name ends in the noun."""
    if kinds <= {"role", "person"} or _of_another(token) or _is_placed(token) or _points_here(token, scene):
        return ()
    if any(t.lower_ == "that" and has_function(t, Function.DETERMINER) for t in token.children):
        return ()
    own = {id_ for t in _modifiers(token) for id_ in scene.refs.get(t.i, ())}
    if (
        own
        or any(is_labelled(t) for t in _modifiers(token))
        or _is_special(token, kinds)
        or _has_own_name(token)
    ):
        return ()
    fitting, namesakes = _fitting(token, kinds, scene), scene.fits.namesakes(token.lemma_.lower(), kinds)
    found = _latest(namesakes.__contains__, token, scene, _REACH_NAME)

    def is_wanted(id_: str) -> bool:
        return id_ in fitting or id_ in found

    nearest = _latest(is_wanted, token, scene, _REACH_ROLE)
    if not found or found != nearest:
        places = scene.fits.has_place(fitting) or any(scene.entities[id_].type in PLACES for id_ in found)
        rivals = frozenset() if places else scene.fits.unclassed
        found = _foremost(is_wanted, rivals, token, kinds, scene)
    if "kg:Organization" in kinds and found and _is_one_of_many(found[0], token, scene):
        return ()
    if found and _is_set_against(found, token, scene):
        return ()
    if found and token.lemma_ in _STATELY and _may_be_of_another_land(found, token, scene):
        return ()
    return () if _introduced(token, found, scene) else found


def _is_set_against(found: tuple[str, ...], token: Token, scene: Scene) -> bool:
    """As in "In addition to feuding with Roe's band, the band has …": inside the phrase of its own verb."""
    if not is_subject(token):
        return False
    for other in token.doc[token.sent.start : token.i]:
        if scene.refs.get(other.i) == found and not is_subject(other):
            return any(above.i == token.head.i for above in other.ancestors)
    return False


def _may_be_of_another_land(found: tuple[str, ...], token: Token, scene: Scene) -> bool:
    """Whether a country or town has been spoken of since this body, a sentence or more ago."""
    if scene.entities[found[0]].type in PLACES:
        return False
    since = _since(found, token, scene)
    for seen in scene.discourse.before(token.i, scene.sentences[token.i], token._.zone, since):
        if seen.ids == found:
            break
        if seen.kind == "place" and since:
            return True
    return since > 2


def _is_one_of_many(id_: str, token: Token, scene: Scene) -> bool:
    """Whether "the group" may be another body: this one was not called so, and others were spoken of."""
    if token.lemma_ in scene.kinds.get(id_, ()) or last_word(scene.entities[id_].name) == token.lemma_:
        return False
    before = scene.discourse.before(
        token.i, scene.sentences[token.i], token._.zone, _since((id_,), token, scene)
    )
    return any(
        seen.kind == "organization"
        and seen.ids
        and id_ not in seen.ids
        and scene.outlets.isdisjoint(seen.ids)
        for seen in before
    )


def _is_special(token: Token, kinds: frozenset[str]) -> bool:
    """As in "the school choice movement": a noun before one for any body at all tells which it is."""
    return not kinds.isdisjoint(_VAGUE) and any(
        is_noun_modifier(t) and t.lower_ not in _PLAIN for t in token.children
    )


def _points_here(token: Token, scene: Scene) -> bool:
    """As in "this country", said by somebody: the speaker's own, named nowhere."""
    return token.i in scene.quoted and any(t.lower_ in ("this", "these") for t in token.children)


def _introduced(token: Token, found: tuple[str, ...], scene: Scene) -> bool:
    """Whether something unnamed was called so since `found` was last spoken of: "a local company"."""
    for seen in scene.discourse.before(token.i, scene.sentences[token.i], token._.zone, _REACH_CLASS):
        noun = scene.doc[seen.token]
        called = is_singular_noun(noun) and noun.lemma_ == token.lemma_
        if seen.ids == found or (called and any(scene.refs.get(t.i, ()) == found for t in _modifiers(noun))):
            return False
        if called and not seen.ids and not _is_predicate(noun):
            return True
    return False


def _is_predicate(noun: Token) -> bool:
    """As in "X is a bank", "known as a bank": said of somebody, so that nothing new is spoken of."""
    return has_function(noun, Function.PREDICATE_NOUN, Function.APPOSITION, Function.COMPOUND) or (
        is_prepositional_object(noun) and noun.head.lower_ == "as"
    )


def _foremost(
    wanted: Wanted, rivals: frozenset[str], token: Token, kinds: frozenset[str], scene: Scene
) -> tuple[str, ...]:
    """The one most spoken of of late; none where another is about equal, be it a body of unknown class."""
    sentence = scene.sentences[token.i]
    best, adjectives = dict[str, float](), set[str]()
    for seen in scene.discourse.before(token.i, sentence, token._.zone, _REACH_CLASS):
        id_ = seen.ids[0] if len(seen.ids) == 1 else ""
        if not wanted(id_) and id_ not in rivals:
            continue
        often = min(scene.discourse.counts[id_], 4)
        value = often / 2 - (sentence - seen.sentence) - _ASIDE * _is_aside(seen, often, scene)
        if value > best.get(id_, value - 1):
            best[id_] = value
            (adjectives.add if seen.adjective else adjectives.discard)(id_)
    ranked = sorted(best.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < _LEAD):
        return ()
    first = ranked[0][0]
    if any(_since((id_,), token, scene) < _since((first,), token, scene) for id_ in best if id_ != first):
        return ()
    if not wanted(first) or first in adjectives or best[first] <= _FAINT:
        return ()
    return (first,) if "kg:Country" not in kinds or _is_nearest(first, token, scene) else ()


def _is_nearest(id_: str, token: Token, scene: Scene) -> bool:
    """Whether no other country has been spoken of since, not even by its adjective."""
    for seen in scene.discourse.before(token.i, scene.sentences[token.i], token._.zone, _REACH_CLASS):
        if len(seen.ids) == 1 and scene.entities[seen.ids[0]].type == "kg:Country":
            return seen.ids[0] == id_
    return False


def _is_aside(seen: Seen, often: int, scene: Scene) -> bool:
    """Whether a body was named but once, and not as what the sentence is about."""
    return often < 2 and not seen.subject and scene.entities[seen.ids[0]].type not in PLACES


def _fitting(token: Token, kinds: frozenset[str], scene: Scene) -> frozenset[str]:
    """Ids of the entities that the noun can stand for by their class or by what they are called."""
    narrowed = next((_ADJECTIVES[t.lower_] for t in token.children if t.lower_ in _ADJECTIVES), None)
    classes = narrowed if narrowed and "kg:Organization" in kinds else kinds
    return scene.fits.fitting(token.lemma_, kinds, classes)


def _several(token: Token, kinds: frozenset[str], scene: Scene) -> tuple[str, ...]:
    """As in "both gangs", "the two men": the last two of the kind, where no third is as near."""
    counted = any(
        t.lower_ in _TWO and has_function(t, Function.DETERMINER, Function.PREDETERMINER, Function.NUMBER)
        for t in token.children
    )
    if not counted or any(
        has_label(t, Label.STATE, Label.GROUP, Label.ORGANIZATION, Label.PERSON) for t in _modifiers(token)
    ):
        return ()
    people = "role" in kinds or "person" in kinds
    fitting = frozenset() if people else _fitting(token, kinds, scene)
    found: list[Seen] = []
    sentence, zone = scene.sentences[token.i], scene.doc[token.i]._.zone
    for seen in scene.discourse.before(token.i, sentence, zone, _REACH_PAIR):
        id_ = seen.ids[0] if len(seen.ids) == 1 else ""
        wanted = id_ in fitting or (people and id_ and scene.entities[id_].type == "kg:Person")
        if wanted and id_ not in {s.ids[0] for s in found}:
            found.append(seen)
    if len(found) < 2 or (len(found) > 2 and found[2].sentence == found[1].sentence):
        return ()
    return tuple(seen.ids[0] for seen in reversed(found[:2]))
