"""Definite nouns that stand for somebody named: "the judge", "the Norwegian leader", "both gangs"."""

from collections.abc import Iterable
from functools import partial

from spacy.tokens import Token

from kg.annotate.reference.fits import PLACES
from kg.annotate.reference.modifiers import is_definite, modifiers, of_another
from kg.annotate.reference.nominal_class import by_class, introduced, latest, sentences_since, several
from kg.annotate.reference.scene import Scene
from kg.annotate.reference.scores import REACH_ROLE
from kg.knowledge import carried_by
from kg.model import Entity
from kg.syntax.entities import is_labelled
from kg.syntax.functions import (
    appositions_of,
    is_apposition,
    is_predicate_noun,
)
from kg.syntax.words import Form, has_form, is_plural


def resolve_nominal(token: Token, scene: Scene) -> tuple[str, ...]:
    """Entities that a common noun stands for; none where that is not certain."""
    joined = _apposed(token, scene)
    if joined:
        return joined
    kinds = scene.lexicon.nominals.get(token.lemma_.lower())
    if not kinds or is_predicate_noun(token) or not is_definite(token):
        return ()
    if is_plural(token):
        return several(token, kinds, scene)
    if "role" in kinds or "person" in kinds:
        found = _by_role(token, scene)
        if found:
            return found
    return by_class(token, kinds, scene)


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


def _by_role(token: Token, scene: Scene) -> tuple[str, ...]:
    """The one person called so, who goes with the same country; the latest where there are several."""
    words = scene.lexicon.leads.get(token.lemma_.lower(), frozenset()) | {token.lemma_.lower()}
    owners = {id_ for t in modifiers(token) for id_ in scene.refs.get(t.i, ())}
    if any(is_labelled(t) and t.i not in scene.refs for t in modifiers(token)):
        return ()
    if owners:
        return scene.holders.only(words, owners)
    if of_another(token):
        return ()
    found = latest(partial(scene.holders.is_called, words), token, scene, REACH_ROLE)
    return () if found and _is_stale(found, words, token, scene) else found


def _is_stale(found: tuple[str, ...], words: frozenset[str], token: Token, scene: Scene) -> bool:
    """Whether the holder of a role was last spoken of too long ago, with others who may have it since."""
    since = sentences_since(found, token, scene)
    if introduced(token, found, scene):
        return True
    if token.lemma_ in carried_by(token).english.reference.passing:
        return since > 2 or (since > 0 and _others_since(found, token, scene))
    if (
        token.lemma_ in carried_by(token).english.reference.unique
        or token.lemma_ in scene.lexicon.state_words
    ):
        return since > 2 and (scene.holders.are_several(words) or _is_elsewhere(found, token, scene))
    return since > 2 and _others_since(found, token, scene)


def _others_since(ids: tuple[str, ...], token: Token, scene: Scene) -> bool:
    """Whether a person whose role the text does not tell was a subject since these were spoken of."""
    for seen in scene.discourse.before(token.i, scene.sentences[token.i], token._.zone, REACH_ROLE):
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
