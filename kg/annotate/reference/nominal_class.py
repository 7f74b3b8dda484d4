"""A noun of a class of bodies or places: "the agency", "the country"."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from kg.annotate.reference.discourse import Seen
from kg.annotate.reference.fits import PLACES, last_word
from kg.annotate.reference.modifiers import (
    has_own_name,
    is_placed,
    is_predicate,
    is_special,
    modifiers,
    of_another,
)
from kg.annotate.reference.scene import Scene
from kg.annotate.reference.scores import ASIDE, FAINT, LEAD, REACH_CLASS, REACH_NAME, REACH_PAIR, REACH_ROLE
from kg.knowledge import carried_by
from kg.syntax.entities import Label, has_label, is_labelled
from kg.syntax.functions import (
    Function,
    has_function,
    is_subject,
)
from kg.syntax.words import is_singular_noun

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


def sentences_since(ids: tuple[str, ...], token: Token, scene: Scene) -> int:
    """Sentences since these were spoken of."""
    sentence = scene.sentences[token.i]
    before = scene.discourse.before(token.i, sentence, token._.zone, REACH_ROLE)
    return next((sentence - seen.sentence for seen in before if seen.ids == ids), REACH_ROLE)


def latest(wanted: Wanted, token: Token, scene: Scene, reach: int) -> tuple[str, ...]:
    """Whom the latest mention of one wanted means, where it is one of them alone."""
    sentence, zone = scene.sentences[token.i], scene.doc[token.i]._.zone
    for seen in scene.discourse.before(token.i, sentence, zone, reach):
        if len(seen.ids) == 1 and wanted(seen.ids[0]):
            return seen.ids
    return ()


def by_class(token: Token, kinds: frozenset[str], scene: Scene) -> tuple[str, ...]:
    """The foremost entity of a class the noun can be, or the latest whose name ends in the noun."""
    if any(row.holds(token, kinds, scene) for row in UNMEANT):
        return ()
    found = _best_of_class(token, kinds, scene)
    if any(doubt.holds(found, token, kinds, scene) for doubt in DOUBTS if found):
        return ()
    return found


def _best_of_class(token: Token, kinds: frozenset[str], scene: Scene) -> tuple[str, ...]:
    fitting, namesakes = _fitting(token, kinds, scene), scene.fits.namesakes(token.lemma_.lower(), kinds)
    found = latest(namesakes.__contains__, token, scene, REACH_NAME)

    def is_wanted(id_: str) -> bool:
        return id_ in fitting or id_ in found

    nearest = latest(is_wanted, token, scene, REACH_ROLE)
    if found and found == nearest:
        return found
    places = scene.fits.has_place(fitting) or any(scene.entities[id_].type in PLACES for id_ in found)
    rivals = frozenset() if places else scene.fits.unclassed
    return _foremost(is_wanted, rivals, token, kinds, scene)


@dataclass(frozen=True, slots=True)
class Unmeant:
    """For "former": in "the former company" the noun, in brackets in the example, is nobody spoken of."""

    name: str
    holds: Callable[[Token, frozenset[str], Scene], bool]
    example: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """For "another land": why the one found, named first in the example, may not be the noun in brackets."""

    name: str
    holds: Callable[[tuple[str, ...], Token, frozenset[str], Scene], bool]
    example: str


def _has_that(token: Token) -> bool:
    return any(t.lower_ == "that" and has_function(t, Function.DETERMINER) for t in token.children)


def _is_named(token: Token, scene: Scene) -> bool:
    return any(scene.refs.get(t.i) or is_labelled(t) for t in modifiers(token))


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
    since = sentences_since(found, token, scene)
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
        token.i, scene.sentences[token.i], token._.zone, sentences_since((id_,), token, scene)
    )
    return any(
        seen.kind == "organization"
        and seen.ids
        and id_ not in seen.ids
        and scene.outlets.isdisjoint(seen.ids)
        for seen in before
    )


def _points_here(token: Token, scene: Scene) -> bool:
    """As in "this country", said by somebody: the speaker's own, named nowhere."""
    return token.i in scene.quoted and any(t.lower_ in ("this", "these") for t in token.children)


def introduced(token: Token, found: tuple[str, ...], scene: Scene) -> bool:
    """Whether something unnamed was called so since `found` was last spoken of: "a local company"."""
    for seen in scene.discourse.before(token.i, scene.sentences[token.i], token._.zone, REACH_CLASS):
        noun = scene.doc[seen.token]
        called = is_singular_noun(noun) and noun.lemma_ == token.lemma_
        if seen.ids == found or (called and any(scene.refs.get(t.i, ()) == found for t in modifiers(noun))):
            return False
        if called and not seen.ids and not is_predicate(noun):
            return True
    return False


def _foremost(
    wanted: Wanted, rivals: frozenset[str], token: Token, kinds: frozenset[str], scene: Scene
) -> tuple[str, ...]:
    """The one most spoken of of late; none where another is about equal, be it a body of unknown class."""
    sentence = scene.sentences[token.i]
    best, adjectives = dict[str, float](), set[str]()
    for seen in scene.discourse.before(token.i, sentence, token._.zone, REACH_CLASS):
        id_ = seen.ids[0] if len(seen.ids) == 1 else ""
        if not wanted(id_) and id_ not in rivals:
            continue
        often = min(scene.discourse.counts[id_], 4)
        value = often / 2 - (sentence - seen.sentence) - ASIDE * _is_aside(seen, often, scene)
        if value > best.get(id_, value - 1):
            best[id_] = value
            (adjectives.add if seen.adjective else adjectives.discard)(id_)
    ranked = sorted(best.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < LEAD):
        return ()
    first = ranked[0][0]
    if any(
        sentences_since((id_,), token, scene) < sentences_since((first,), token, scene)
        for id_ in best
        if id_ != first
    ):
        return ()
    if not wanted(first) or first in adjectives or best[first] <= FAINT:
        return ()
    return (first,) if "kg:Country" not in kinds or _is_nearest(first, token, scene) else ()


def _is_nearest(id_: str, token: Token, scene: Scene) -> bool:
    """Whether no other country has been spoken of since, not even by its adjective."""
    for seen in scene.discourse.before(token.i, scene.sentences[token.i], token._.zone, REACH_CLASS):
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


def several(token: Token, kinds: frozenset[str], scene: Scene) -> tuple[str, ...]:
    """As in "both gangs", "the two men": the last two of the kind, where no third is as near."""
    counted = any(
        t.lower_ in carried_by(token).english.reference.two
        and has_function(t, Function.DETERMINER, Function.PREDETERMINER, Function.NUMBER)
        for t in token.children
    )
    if not counted or any(
        has_label(t, Label.STATE, Label.GROUP, Label.ORGANIZATION, Label.PERSON) for t in modifiers(token)
    ):
        return ()
    people = "role" in kinds or "person" in kinds
    fitting = frozenset() if people else _fitting(token, kinds, scene)
    found: list[Seen] = []
    sentence, zone = scene.sentences[token.i], scene.doc[token.i]._.zone
    for seen in scene.discourse.before(token.i, sentence, zone, REACH_PAIR):
        id_ = seen.ids[0] if len(seen.ids) == 1 else ""
        wanted = id_ in fitting or (people and id_ and scene.entities[id_].type == "kg:Person")
        if wanted and id_ not in {s.ids[0] for s in found}:
            found.append(seen)
    if len(found) < 2 or (len(found) > 2 and found[2].sentence == found[1].sentence):
        return ()
    return tuple(seen.ids[0] for seen in reversed(found[:2]))


UNMEANT = (
    Unmeant(
        "people", lambda token, kinds, scene: kinds <= {"role", "person"}, "The [lawyer] of Sealand left."
    ),
    Unmeant("another", lambda token, kinds, scene: of_another(token), "Sealand left the former [company]."),
    Unmeant("level", lambda token, kinds, scene: is_placed(token), "Sealand blamed the local [government]."),
    Unmeant(
        "here",
        lambda token, kinds, scene: _points_here(token, scene),
        '"I love this [country]," Ann Roe said.',
    ),
    Unmeant("that", lambda token, kinds, scene: _has_that(token), "Sealand bought that [company]."),
    Unmeant(
        "named", lambda token, kinds, scene: _is_named(token, scene), "Sealand sued the Norwegian [company]."
    ),
    Unmeant(
        "special", lambda token, kinds, scene: is_special(token, kinds), "Sealand bought the steel [company]."
    ),
    Unmeant("own name", lambda token, kinds, scene: has_own_name(token), "Sealand asked the Peace [court]."),
)
"""When the noun means none of those spoken of, whatever its class."""

DOUBTS = (
    Doubt(
        "one of many",
        lambda found, token, kinds, scene: (
            "kg:Organization" in kinds and _is_one_of_many(found[0], token, scene)
        ),
        "Nordfisk Ltd. grew. Sealand Corp. shrank. The [group] has debts.",
    ),
    Doubt(
        "set against",
        lambda found, token, kinds, scene: _is_set_against(found, token, scene),
        "In addition to feuding with Nordfisk Ltd., the [company] has debts.",
    ),
    Doubt(
        "another land",
        lambda found, token, kinds, scene: (
            token.lemma_ in carried_by(token).english.reference.stately
            and _may_be_of_another_land(found, token, scene)
        ),
        "The Latvian Army left. Roe went to Kenya. The [army] has debts.",
    ),
    Doubt(
        "another so called",
        lambda found, token, kinds, scene: introduced(token, found, scene),
        "Nordfisk Ltd. grew. A local company fell. The [company] has debts.",
    ),
)
"""Why the best of the class may be the wrong one."""
