"""Third-person and relative pronouns: who "he", "their" or "which" is; nobody where it is not clear.

After the GAP figures: the nearest fitting candidate is right in .44 of cases, a
weighted choice of recency, subjects and repetition in .68; see `discourse.WEIGHTS`.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

from kg.annotate.reference.discourse import Anaphor, Seen, features, score
from kg.annotate.reference.fits import PLACES
from kg.annotate.reference.nominals import Scene
from kg.syntax.entities import is_time_label
from kg.syntax.functions import (
    Function,
    dependent,
    has_dependent,
    has_function,
    is_active_subject,
    is_adverbial_clause,
    is_conjunct,
    is_object,
    is_passive_subject,
    is_possessor,
    is_predicate_noun,
    is_preposition,
    is_prepositional_object,
    is_relative_clause,
    is_subject,
)
from kg.syntax.words import Form, has_form, is_plural, is_singular_noun, is_verbal

_PERSON, _PLURAL, _THING = (
    frozenset(("person",)),
    frozenset(("group", "organization", "person")),
    frozenset(("organization", "place", "thing")),
)
PRONOUNS: dict[str, tuple[str, str, frozenset[str]]] = {
    **dict.fromkeys(("he", "him", "his", "himself"), ("s", "m", _PERSON)),
    **dict.fromkeys(("she", "her", "hers", "herself"), ("s", "f", _PERSON)),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), ("p", "", _PLURAL)),
    **dict.fromkeys(("it", "its", "itself"), ("s", "", _THING)),
}
"""Number, gender and kinds of antecedent of each third-person pronoun."""

_RELATIVE = frozenset(("who", "whom", "which", "that", "whose"))
_EMPTY_VERBS = frozenset(
    (
        "be",
        "seem",
        "appear",
        "take",
        "remain",
        "become",
        "make",
        "mean",
        "happen",
        "turn",
        "look",
        "sound",
        "feel",
    )
)
_MAKING = frozenset(
    ("make", "find", "consider", "deem", "think", "keep", "leave", "declare", "call", "judge", "rule")
)
_STATES = frozenset(("kg:Country", "kg:GeopoliticalEntity", "kg:WorldRegion"))
"""As in "it makes it hard to …": the verbs whose object "it" may be empty."""

_VOICES = frozenset(("spokesman", "spokeswoman", "spokesperson"))
"""Nouns that only tell who says something, so that the next "he" is rarely they."""

_EVENTS = frozenset(("happen", "occur", "exist", "matter", "mean", "cost", "depend", "last", "feel", "sound"))
_PAPERS = frozenset(("statement", "report", "letter", "release", "tweet", "email", "announcement"))
_ANY = frozenset(("no", "every", "each", "any", "either", "neither"))
_ANYBODY = frozenset(("nobody", "anybody", "everybody", "somebody", "noone", "anyone", "everyone", "someone"))
_CLEAR_BODY, _CLEAR_LIST = 0.0, 0.8
"""Least score of a single body as "they", and least lead of names in a list over people without names."""

_REFLEXIVE = frozenset(("himself", "herself", "themselves", "itself"))
LEAST = {"m": -1.6, "f": -1.6, "its": -0.4, "it": 0.0, "p": -0.4}
MARGIN = {"m": 0.3, "f": 0.3, "its": 0.3, "it": 0.5, "p": 0.3}
"""Least score of an antecedent, and least lead over the next one of other entities, by sort of pronoun.

"It" stands for things that are no entities in half of all cases, so it must be clearer. Chosen on
170 pronouns of news judged by hand.
"""


def resolve_pronoun(token: Token, scene: Scene, banned: frozenset[str]) -> tuple[str, ...]:
    """Entities that a pronoun stands for; `banned` are the speakers of the quotation it stands in."""
    if has_function(token, Function.EXPLETIVE) or (token.lower_ == "it" and _is_empty_it(token)):
        return ()
    if token.lower_ in _REFLEXIVE:
        return _subject_of(token, scene)
    anaphor = anaphor_of(token, scene)
    ranked = rank(anaphor, scene, banned | _clause_mates(token, scene))
    if not ranked or anaphor.possessive:
        ahead = _named_ahead(token, anaphor, scene)
        if ahead:
            return ahead
    sort = anaphor.gender or (
        anaphor.number if anaphor.number == "p" else "its" if anaphor.possessive else "it"
    )
    if not ranked or ranked[0][0] < LEAST[sort] or not _may_stand_for(token, ranked[0][1], scene):
        return ()
    if _is_doubtful(token, anaphor, ranked, scene):
        return ()
    rivals = [value for value, seen in ranked[1:] if seen.ids != ranked[0][1].ids]
    return ranked[0][1].ids if not rivals or ranked[0][0] - rivals[0] >= MARGIN[sort] else ()


def _is_doubtful(token: Token, anaphor: Anaphor, ranked: list[tuple[float, Seen]], scene: Scene) -> bool:
    """Whether something else, named or not, may be meant as well as the best candidate."""
    best = ranked[0][1]
    if anaphor.gender:
        return _stands_between(token, anaphor, best, scene)
    if anaphor.quoted and not best.quoted and best.sentence != anaphor.sentence:
        return True
    if anaphor.number == "p":
        return _is_share(token) or _is_anybody(token, scene) or _may_be_others(token, ranked, scene)
    return _tells_no_body(token, scene) or _is_beyond(token, best, scene)


def _is_share(token: Token) -> bool:
    """As in "one of them": not all of them do what is told."""
    of = token.head
    return is_prepositional_object(token) and of.lower_ == "of" and of.head.lower_ not in ("all", "both")


def _tells_no_body(token: Token, scene: Scene) -> bool:
    """As in "it happened", "it is an investment": what no body or country does or is."""
    verb = token.head
    if token.lower_ != "it" or not is_active_subject(token):
        return False
    if verb.lemma_ in _EVENTS:
        return True
    nouns = (t for t in verb.children if is_predicate_noun(t) and verb.lemma_ == "be")
    return any(
        not any(kind.startswith("kg:") for kind in scene.lexicon.nominals.get(noun.lemma_, ()))
        for noun in nouns
    )


def _stands_between(token: Token, anaphor: Anaphor, best: Seen, scene: Scene) -> bool:
    """As in "Roe left. A guard fell. He …": an unnamed person is what has been spoken of since."""
    other = scene.lexicon.feminine if anaphor.gender == "m" else scene.lexicon.masculine
    for seen in scene.discourse.before(token.i, anaphor.sentence, anaphor.zone, 1):
        if seen.ids == best.ids:
            return False
        noun = scene.doc[seen.token]
        unnamed = not seen.ids and seen.kind == "person" and seen.number == "s" and seen.subject
        if unnamed and seen.head != token.head.i and noun.lemma_ not in other | _VOICES:
            return seen.quoted == anaphor.quoted
    return False


def _is_anybody(token: Token, scene: Scene) -> bool:
    """As in "No guest knew what they ate", "a guest said they left": one of a kind is meant."""
    for noun in token.doc[token.sent.start : token.i]:
        if not is_subject(noun) or not is_singular_noun(noun) or noun.i in scene.refs:
            continue
        if noun.lower_ in _ANYBODY or any(t.lower_ in _ANY for t in noun.children):
            return True
    return False


def _may_be_others(token: Token, ranked: list[tuple[float, Seen]], scene: Scene) -> bool:
    """Whether "they" may be a list that the best stands in, other plural people, or the clause's subject."""
    value, best = ranked[0]
    if best.number == "s" and (value < _CLEAR_BODY or not best.subject or _is_listed(scene.doc[best.token])):
        return True
    rivals = [
        v for v, seen in ranked[1:] if not seen.ids and seen.kind == "group" and seen.token > best.token
    ]
    if len(best.ids) > 1 and rivals and value - rivals[0] < _CLEAR_LIST:
        return True
    return is_possessor(token) and _has_other_subject(token, best)


def _is_listed(token: Token) -> bool:
    return is_conjunct(token) or has_dependent(token, Function.CONJUNCT)


def _has_other_subject(token: Token, best: Seen) -> bool:
    """As of "their" in "judges ruled that Roe and Doe lost their case": the clause has a plural subject."""
    verb = token.head
    if is_conjunct(verb) and is_plural(verb.head):
        return bool(verb.head.i != best.token)
    for _ in range(4):
        if is_verbal(verb) or verb.head.i == verb.i:
            break
        verb = verb.head
    subject = next((t for t in verb.children if is_subject(t) and t.i < token.i), None)
    if subject is None or subject.i == best.token or subject.lower_ in PRONOUNS:
        return False
    return is_plural(subject) or has_dependent(subject, Function.CONJUNCT)


def _is_beyond(token: Token, best: Seen, scene: Scene) -> bool:
    """Whether a thing or body that has no name stands between "it" and the best candidate.

    For "its" only a body ("the group") is in the way; nothing is where the candidate is the subject
    that the pronoun's own clause hangs on: "The bank closed a branch and said it was poor".
    """
    if token.lower_ == "it" and best.subject and _hangs_on(token, best.head):
        return False
    for seen in scene.discourse.before(token.i, scene.sentences[token.i], token._.zone, 0):
        if seen.token <= best.token or seen.ids == best.ids:
            break
        kinds = scene.lexicon.nominals.get(scene.doc[seen.token].lemma_, frozenset())
        body = any(kind.startswith("kg:") or kind == "called" for kind in kinds)
        thing = not seen.ids and seen.number == "s" and seen.kind == "thing"
        if thing and (body or token.lower_ == "it") and scene.doc[seen.token].lemma_ not in _PAPERS:
            return True
    return False


def _hangs_on(token: Token, verb: int) -> bool:
    """Whether the pronoun's clause is a complement or conjunct of the verb, however deep."""
    above = token.head
    while (
        above.i != verb
        and has_function(above, Function.COMPLEMENT_CLAUSE, Function.CONJUNCT, Function.OPEN_COMPLEMENT)
        and above.head.i != above.i
    ):
        above = above.head
    return bool(above.i == verb)


def _named_ahead(token: Token, anaphor: Anaphor, scene: Scene) -> tuple[str, ...]:
    """As in "In his first speech, Roe …": the named subject behind the opening phrase."""
    main = token
    while main.head.i != main.i and (not is_verbal(main) or main.i < token.i or is_adverbial_clause(main)):
        main = main.head
    subject = dependent(main, Function.SUBJECT, Function.PASSIVE_SUBJECT)
    if subject is None or subject.left_edge.i <= token.i or main.i < token.i or not subject.ent_id_:
        return ()
    if any(t.text in '"“”' for t in token.doc[token.i : subject.i]):
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
        outlet = anaphor.kinds is not _PERSON and not scene.outlets.isdisjoint(seen.ids)
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


def _clause_mates(token: Token, scene: Scene) -> frozenset[str]:
    """Entities of the clause's subject and object, which a plain pronoun beside them can't be."""
    if token.lower_ in _REFLEXIVE:
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


def _is_empty_it(token: Token) -> bool:
    """As in "It is clear that …", "it is said that …", "when it comes to …": the subject of nothing."""
    verb = token.head
    if (
        has_function(token, Function.OBJECT, Function.SUBJECT)
        and verb.head.lemma_ in _MAKING
        and _ahead(verb.children)
    ):
        return True
    if is_object(token):
        return verb.lemma_ == "make" or (verb.lemma_ in _MAKING and _ahead(verb.children))
    if not is_subject(token):
        return False
    if verb.lemma_ == "come" and any(t.lower_ == "when" for t in verb.children):
        return True
    parts = list(verb.children)
    if is_passive_subject(token):
        return any(has_function(t, Function.COMPLEMENT_CLAUSE, Function.CLAUSAL_SUBJECT) for t in parts)
    if verb.lemma_ not in _EMPTY_VERBS:
        return False
    inner = [
        t
        for part in parts
        if has_function(
            part, Function.PREDICATE_ADJECTIVE, Function.PREDICATE_NOUN, Function.OBJECT_PREDICATE
        )
        for t in part.children
    ]
    if any(is_time_label(t) or t.lower_ == "time" for t in parts if is_predicate_noun(t)):
        return True
    return _ahead((*parts, *inner)) or any(t.lower_ == "like" for t in parts if is_preposition(t))


def _ahead(parts: Iterable[Token]) -> bool:
    """Whether one is the clause that an empty "it" stands ahead of."""
    return any(
        has_function(
            t,
            Function.COMPLEMENT_CLAUSE,
            Function.OPEN_COMPLEMENT,
            Function.CLAUSAL_SUBJECT,
            Function.ADVERBIAL_CLAUSE,
            Function.RELATIVE_CLAUSE,
            Function.ADNOMINAL_CLAUSE,
        )
        for t in parts
    )


def resolve_relative(token: Token, scene: Scene) -> tuple[str, ...]:
    """Whom "who", "which", "that" or "whose" stands for: the noun its clause hangs on."""
    if token.lower_ not in _RELATIVE or not has_form(
        token, Form.RELATIVE_PRONOUN, Form.RELATIVE_DETERMINER, Form.RELATIVE_POSSESSIVE
    ):
        return ()
    verb = token
    for _ in range(6):
        if is_relative_clause(verb) or verb.head.i == verb.i:
            break
        verb = verb.head
    ids = scene.refs.get(verb.head.i, ()) if is_relative_clause(verb) else ()
    human = any(scene.entities[id_].type in ("kg:Person", "kg:Group") for id_ in ids)
    return () if human and token.lower_ == "which" else ids


def sentence_numbers(doc: Doc) -> list[int]:
    """Number of the sentence that each token stands in, counted apart in each kind of zone."""
    numbers: list[int] = []
    counts: Counter[str] = Counter()
    for sentence in doc.sents:
        zone = sentence[0]._.zone
        counts[zone] += 1
        numbers += [counts[zone]] * len(sentence)
    return numbers
