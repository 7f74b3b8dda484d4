"""Third-person and relative pronouns: who "he", "their" or "which" is; nobody where it is not clear.

After the GAP figures: the nearest fitting candidate is right in .44 of cases, a
weighted choice of recency, subjects and repetition in .68; see `discourse.WEIGHTS`.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

from kg.annotate.discourse import Anaphor, Seen, features, score
from kg.annotate.nominals import PLACES, Scene

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

_PREDICATES = ("acomp", "attr", "oprd")
_REFLEXIVE = frozenset(("himself", "herself", "themselves", "itself"))
LEAST = {"m": -1.6, "f": -1.6, "its": -0.4, "it": 0.0, "p": -0.4}
MARGIN = {"m": 0.3, "f": 0.3, "its": 0.3, "it": 0.5, "p": 0.3}
"""Least score of an antecedent, and least lead over the next one of other entities, by sort of pronoun.

"It" stands for things that are no entities in half of all cases, so it must be clearer. Chosen on
170 pronouns of news judged by hand.
"""


def resolve_pronoun(token: Token, scene: Scene, banned: frozenset[str]) -> tuple[str, ...]:
    """Entities that a pronoun stands for; `banned` are the speakers of the quotation it stands in."""
    if token.dep_ == "expl" or (token.lower_ == "it" and _is_empty_it(token)):
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
    rivals = [value for value, seen in ranked[1:] if seen.ids != ranked[0][1].ids]
    return ranked[0][1].ids if not rivals or ranked[0][0] - rivals[0] >= MARGIN[sort] else ()


def _named_ahead(token: Token, anaphor: Anaphor, scene: Scene) -> tuple[str, ...]:
    """As in "In his first speech, Roe …": the named subject behind the opening phrase."""
    main = token
    while main.head.i != main.i and (
        main.pos_ not in ("VERB", "AUX") or main.i < token.i or main.dep_ == "advcl"
    ):
        main = main.head
    subject = next((t for t in main.children if t.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or subject.left_edge.i <= token.i or main.i < token.i or not subject.ent_id_:
        return ()
    if any(t.text in '"“”' for t in token.doc[token.i : subject.i]):
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
        found = next((t for t in above.children if t.dep_ in ("nsubj", "nsubjpass")), None)
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
    if token.lower_ == "it" and token.dep_ in ("dobj", "pobj"):
        return False
    if not seen.ids or seen.kind != "place":
        return bool(seen.ids)
    if token.lower_ == "it":
        return all(scene.entities[id_].type in _STATES for id_ in seen.ids)
    return token.head.lemma_ not in ("country", "nation", "neighborhood")


def anaphor_of(token: Token, scene: Scene) -> Anaphor:
    """The pronoun with what grammar says of its antecedent."""
    number, gender, kinds = PRONOUNS[token.lower_]
    subject, possessive = token.dep_ in ("nsubj", "nsubjpass"), token.dep_ == "poss"
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
            above.dep_ == "prep"
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
    if token.dep_ == "poss":
        mates = [token.head]
    else:
        verb = token.head.head if token.dep_ == "pobj" else token.head
        mates = [
            t for t in verb.children if t.dep_ in ("nsubj", "nsubjpass", "dobj", "dative") and t.i != token.i
        ]
    return frozenset(id_ for t in mates for id_ in scene.refs.get(t.i, ()))


def _is_empty_it(token: Token) -> bool:
    """As in "It is clear that …", "it is said that …", "when it comes to …": the subject of nothing."""
    verb = token.head
    if token.dep_ in ("dobj", "nsubj") and verb.head.lemma_ in _MAKING and _ahead(verb.children):
        return True
    if token.dep_ == "dobj":
        return verb.lemma_ == "make" or (verb.lemma_ in _MAKING and _ahead(verb.children))
    if token.dep_ not in ("nsubj", "nsubjpass"):
        return False
    if verb.lemma_ == "come" and any(t.lower_ == "when" for t in verb.children):
        return True
    parts = list(verb.children)
    if token.dep_ == "nsubjpass":
        return any(t.dep_ in ("ccomp", "csubj") for t in parts)
    if verb.lemma_ not in _EMPTY_VERBS:
        return False
    inner = [t for part in parts if part.dep_ in _PREDICATES for t in part.children]
    if any(t.ent_type_ in ("DATE", "TIME") or t.lower_ == "time" for t in parts if t.dep_ == "attr"):
        return True
    return _ahead((*parts, *inner)) or any(t.lower_ == "like" for t in parts if t.dep_ == "prep")


def _ahead(parts: Iterable[Token]) -> bool:
    """Whether one is the clause that an empty "it" stands ahead of."""
    return any(t.dep_ in ("ccomp", "xcomp", "csubj", "advcl", "relcl", "acl") for t in parts)


def resolve_relative(token: Token, scene: Scene) -> tuple[str, ...]:
    """Whom "who", "which", "that" or "whose" stands for: the noun its clause hangs on."""
    if token.lower_ not in _RELATIVE or token.tag_ not in ("WP", "WDT", "WP$"):
        return ()
    verb = token
    for _ in range(6):
        if verb.dep_ == "relcl" or verb.head.i == verb.i:
            break
        verb = verb.head
    ids = scene.refs.get(verb.head.i, ()) if verb.dep_ == "relcl" else ()
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
