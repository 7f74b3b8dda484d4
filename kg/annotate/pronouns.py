"""Third-person and relative pronouns: who "he", "their" or "which" is; nobody where it is not clear.

After the GAP figures: the nearest fitting candidate is right in .44 of cases, a
weighted choice of recency, subjects and repetition in .68; see `discourse.WEIGHTS`.
"""

from collections import Counter
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.annotate.discourse import Anaphor, Seen, features, score
from kg.annotate.nominals import Scene

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
_EMPTY_VERBS = frozenset(("be", "seem", "appear", "take", "remain", "become", "make", "mean"))
_REFLEXIVE = frozenset(("himself", "herself", "themselves", "itself"))
LEAST, MARGIN = -1.6, 0.12
"""Least score of an antecedent, and least lead over the next one of other entities."""


def resolve_pronoun(token: Token, scene: Scene, banned: frozenset[str]) -> tuple[str, ...]:
    """Entities that a pronoun stands for; `banned` are the speakers of the quotation it stands in."""
    if token.dep_ == "expl" or (token.lower_ == "it" and _is_empty_it(token)):
        return ()
    ranked = rank(anaphor_of(token, scene), scene, banned | _clause_mates(token, scene))
    if not ranked or ranked[0][0] < LEAST or not ranked[0][1].ids:
        return ()
    rivals = [value for value, seen in ranked[1:] if seen.ids != ranked[0][1].ids]
    if token.lower_ == "it" and token.dep_ in ("dobj", "pobj") and ranked[0][1].kind == "place":
        return ()
    return ranked[0][1].ids if not rivals or ranked[0][0] - rivals[0] >= MARGIN else ()


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
        value = score(features(anaphor, seen, mentions, profile.gender if profile else ""))
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
    """As in "It is clear that …", "it seems …": the subject of nothing."""
    verb = token.head
    if verb.lemma_ not in (
        "be",
        "seem",
        "appear",
        "take",
        "remain",
        "become",
        "make",
        "mean",
    ) or token.dep_ not in (
        "nsubj",
        "nsubjpass",
    ):
        return False
    parts = list(verb.children)
    inner = [t for part in parts if part.dep_ in ("acomp", "attr", "oprd") for t in part.children]
    return any(t.dep_ in ("ccomp", "xcomp", "csubj", "advcl", "relcl") for t in (*parts, *inner))


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
