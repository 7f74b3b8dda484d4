"""The candidates of a pronoun with their scores."""

from collections.abc import Iterator

from spacy.tokens import Token

from kg.annotate.reference.discourse import Anaphor, Seen, features, score
from kg.annotate.reference.pronoun_words import PERSON, PRONOUNS
from kg.annotate.reference.scene import Scene
from kg.knowledge import carried_by
from kg.syntax.functions import (
    Function,
    has_function,
    is_possessor,
    is_preposition,
    is_prepositional_object,
    is_subject,
)


def anaphor_of(token: Token, scene: Scene) -> Anaphor:
    """The pronoun with what grammar says of its antecedent."""
    number, gender, kinds = PRONOUNS[token.lower_]
    subject, possessive = is_subject(token), is_possessor(token)
    sentence = scene.sentences[token.i]
    return Anaphor(
        token.i,
        sentence,
        token.head.i,
        number,
        gender,
        subject,
        possessive,
        kinds,
        token._.zone,
        _thanked(token, scene),
        token.i in scene.quoted,
    )


def _thanked(token: Token, scene: Scene) -> int:
    """The verb in whose "for" the pronoun stands: "thanked her for her help"; -1 where there is none."""
    above = token
    for _ in range(5):
        if (
            is_preposition(above)
            and above.lower_ in ("for", "over", "on")
            and above.head.lemma_ in scene.lexicon.thanking
        ):
            return int(above.head.i)
        above = above.head
    return -1


def rank(anaphor: Anaphor, scene: Scene, banned: frozenset[str]) -> list[tuple[float, Seen]]:
    """Candidates with their scores, best first; of each entity only its latest mentions' best."""
    best: dict[tuple[str, ...] | int, tuple[float, Seen]] = {}
    for seen in _candidates(anaphor, scene, banned):
        mentions = max((scene.discourse.counts[id_] for id_ in seen.ids), default=0)
        profile = scene.profiles.get(seen.ids[0]) if len(seen.ids) == 1 else None
        outlet = anaphor.kinds is not PERSON and not scene.outlets.isdisjoint(seen.ids)
        value = score(features(anaphor, seen, mentions, profile.gender if profile else "", outlet))
        key = seen.ids or seen.token
        if key not in best or value > best[key][0]:
            best[key] = (value, seen)
    return sorted(best.values(), key=lambda pair: (-pair[0], -pair[1].token))


def _candidates(anaphor: Anaphor, scene: Scene, banned: frozenset[str]) -> Iterator[Seen]:
    for seen in scene.discourse.before(anaphor.token, anaphor.sentence, anaphor.zone):
        if seen.adjective or (seen.ids and not banned.isdisjoint(seen.ids)):
            continue
        if seen.kind in anaphor.kinds and _agrees(anaphor, seen):
            yield seen


def _agrees(anaphor: Anaphor, seen: Seen) -> bool:
    if anaphor.number == "s":
        return seen.number == "s"
    return seen.number == "p" or seen.kind == "organization"


def clause_mates(token: Token, scene: Scene) -> frozenset[str]:
    """Entities of the clause's subject and object, which a plain pronoun beside them can't be."""
    if token.lower_ in carried_by(token).english.reference.reflexive:
        return frozenset()
    if is_possessor(token):
        mates = [token.head]
    else:
        verb = token.head.head if is_prepositional_object(token) else token.head
        mates = [
            t
            for t in verb.children
            if has_function(
                t, Function.SUBJECT, Function.PASSIVE_SUBJECT, Function.OBJECT, Function.INDIRECT_OBJECT
            )
            and t.i != token.i
        ]
    return frozenset(id_ for t in mates for id_ in scene.refs.get(t.i, ()))
