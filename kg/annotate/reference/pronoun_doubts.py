"""Why the best candidate of a pronoun may be the wrong one."""

from spacy.tokens import Token

from kg.annotate.reference.discourse import Anaphor, Seen
from kg.annotate.reference.pronoun_words import PRONOUNS
from kg.annotate.reference.scene import Scene
from kg.annotate.reference.scores import CLEAR_BODY, CLEAR_LIST
from kg.knowledge import carried_by
from kg.syntax.functions import (
    Function,
    has_dependent,
    has_function,
    is_active_subject,
    is_conjunct,
    is_possessor,
    is_predicate_noun,
    is_prepositional_object,
    is_subject,
)
from kg.syntax.words import is_plural, is_singular_noun, is_verbal


def is_doubtful(token: Token, anaphor: Anaphor, ranked: list[tuple[float, Seen]], scene: Scene) -> bool:
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
    if verb.lemma_ in carried_by(token).english.reference.events:
        return True
    nouns = (t for t in verb.children if is_predicate_noun(t) and verb.lemma_ == "be")
    return any(
        not any(kind.startswith("kg:") for kind in scene.lexicon.nominals.get(noun.lemma_, ()))
        for noun in nouns
    )


def _stands_between(token: Token, anaphor: Anaphor, best: Seen, scene: Scene) -> bool:
    """As in "Roe left. A guard fell. He …": an unnamed person is what has been spoken of since."""
    voices = carried_by(token).english.reference.voices
    other = scene.lexicon.feminine if anaphor.gender == "m" else scene.lexicon.masculine
    for seen in scene.discourse.before(token.i, anaphor.sentence, anaphor.zone, 1):
        if seen.ids == best.ids:
            return False
        noun = scene.doc[seen.token]
        unnamed = not seen.ids and seen.kind == "person" and seen.number == "s" and seen.subject
        if unnamed and seen.head != token.head.i and noun.lemma_ not in other | voices:
            return seen.quoted == anaphor.quoted
    return False


def _is_anybody(token: Token, scene: Scene) -> bool:
    """As in "No guest knew what they ate", "a guest said they left": one of a kind is meant."""
    words = carried_by(token).english.reference
    for noun in token.doc[token.sent.start : token.i]:
        if not is_subject(noun) or not is_singular_noun(noun) or noun.i in scene.refs:
            continue
        if noun.lower_ in words.anybody or any(t.lower_ in words.any for t in noun.children):
            return True
    return False


def _may_be_others(token: Token, ranked: list[tuple[float, Seen]], scene: Scene) -> bool:
    """Whether "they" may be a list that the best stands in, other plural people, or the clause's subject."""
    value, best = ranked[0]
    if best.number == "s" and (value < CLEAR_BODY or not best.subject or _is_listed(scene.doc[best.token])):
        return True
    rivals = [
        v for v, seen in ranked[1:] if not seen.ids and seen.kind == "group" and seen.token > best.token
    ]
    if len(best.ids) > 1 and rivals and value - rivals[0] < CLEAR_LIST:
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
        if (
            thing
            and (body or token.lower_ == "it")
            and scene.doc[seen.token].lemma_ not in carried_by(token).english.reference.papers
        ):
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
