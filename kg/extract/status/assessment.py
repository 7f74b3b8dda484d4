"""How much a text commits itself to an event: modality, certainty, polarity.

Local cues first (negation, modals, adverbs), then the governors, climbed through
a lexicon that is data (`ontology/status.toml`). After FactBank (Saurí and
Pustejovsky 2009); the holder is attribution's matter, not decided here.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import islice, takewhile

from spacy.tokens import Doc, Span, Token

from kg.extract.status.governors import find_governor
from kg.extract.status.local import is_future, local_effect
from kg.knowledge import carried_by
from kg.model import Reported, Status
from kg.syntax.functions import (
    Function,
    conjuncts_of,
    dependents,
    has_dependent,
    has_function,
    is_adnominal,
    is_adverbial_clause,
    is_auxiliary,
    is_conjunct,
    is_prepositional_clause,
    is_root,
    is_subject,
    is_subordinator,
    nominal_subjects_of,
)
from kg.syntax.layout import above, of_sentence, of_token
from kg.syntax.marks import DOUBLE
from kg.syntax.verbs import is_negated, is_to_infinitive
from kg.syntax.words import (
    Form,
    form_of,
    has_form,
    is_base_form,
    is_ing_form,
    is_present_form,
    is_verbal,
)

LIMIT = 30


_STRENGTH = {"Certain": 0, "Probable": 1, "Possible": 2, "Uncommitted": 3}
_STANCES = frozenset({"uncommitted", "probable", "negative", "positive"})
_EFFECTS = {
    "ordered": {"modality": "Ordered"},
    "barred": {"modality": "Ordered", "polarity": "Negative"},
    "planned": {"modality": "Planned"},
    "requested": {"modality": "Requested"},
    "hypothetical": {"modality": "Hypothetical"},
    "uncommitted": {"certainty": "Uncommitted"},
    "probable": {"certainty": "Probable"},
    "possible": {"certainty": "Possible"},
    "negative": {"polarity": "Negative"},
    "prevented": {"polarity": "Negative"},
    "improbable": {"certainty": "Probable", "polarity": "Negative"},
    "positive": {},
}


def apply(status: Status, effect: str) -> Status:
    """The status under one more governor; what is further out never strengthens what is further in."""
    changes = dict(_EFFECTS[effect])
    if "certainty" in changes and _STRENGTH[changes["certainty"]] < _STRENGTH[status.certainty]:
        del changes["certainty"]
    if changes.get("polarity") == "Negative" and status.polarity == "Negative":
        changes["polarity"] = "Positive"
    if "modality" in changes and status.modality != "Asserted":
        del changes["modality"]
    return replace(status, **changes)


def status_of(
    token: Token, ability: bool = False, cues: Collection[int] = (), said: Collection[int] = ()
) -> Status:
    """The status of the event that `token` (a verb, noun or adjective) names.

    With `ability`, "can" on the token itself is part of what it means. `cues` are the
    tokens by which a holder is told ("denied", "accused"): their stance is the holder's
    and stands in the attribution, so it is not counted here a second time. `said` are the
    tokens that the event, an act of speech, itself puts into words: they govern it in no parse.

    >>> status_of  # "The judge ordered the agency to halt": halt -> Ordered, Certain, Positive
    <function status_of at ...>
    """
    subject = has_function(token, Function.CLAUSAL_SUBJECT, Function.PASSIVE_CLAUSAL_SUBJECT) and is_ing_form(
        token
    )  # "invading X would be …"
    modality = "Requested" if _is_imperative(token) else "Planned" if _is_foretold(token) else "Asserted"
    start = Status("Hypothetical" if subject else modality)
    status = _local(token, start, ability, said)
    if status == Status() and _is_alternative(token):
        status = apply(status, "possible")
    seen, means, reported = token, False, False
    for _ in range(LIMIT):
        step = find_governor(seen)
        if step is None:
            break
        governor, effect, inherits = step
        if governor.i in said:
            break
        means = means or _is_means(seen)
        reported = reported or governor.i in cues
        below = status
        if effect and not (reported and effect in _STANCES) and not (means and _is_try(governor)):
            status = apply(status, effect)
        if inherits:
            status = _local(governor, status)
        if reported or effect == "uncommitted" and _is_open(governor):  # what negates a cue denies nothing
            status = replace(status, polarity=below.polarity)
        if _is_content(seen):
            break  # what is done about an allegation touches not what it says
        seen = governor
    return status if said else _question(token, status)


def _is_content(clause: Token) -> bool:
    """Whether a clause says what a noun is about: "the allegation that X attacked"."""
    that = any(is_subordinator(child) and child.lower_ == "that" for child in clause.lefts)
    return is_adnominal(clause) and that


def _is_means(token: Token) -> bool:
    """Whether a gerund tells by what means: "tried to win by attacking", where the attack is no try."""
    if is_adverbial_clause(token) and is_ing_form(token):  # "by, for example, attacking"
        stranded = (c for c in token.head.rights if c.lower_ == "by" and c.i < token.i)
        return any(not has_dependent(by, Function.PREPOSITIONAL_OBJECT) for by in stranded)
    return is_prepositional_clause(token) and token.head.lower_ == "by"


def _is_try(verb: Token) -> bool:
    lexicon = carried_by(verb).commitment
    return lexicon.has("tries", verb.lemma_) or lexicon.verbs.get(verb.lemma_) == "negative"


def _local(token: Token, status: Status, ability: bool = False, said: Collection[int] = ()) -> Status:
    """Negation, modals, adverbs, attributes and conditions that stand directly on the token."""
    for child in token.children:
        if child.i in said:  # "said “No comment”" is no denial of having said it
            continue
        if ability and has_function(child, Function.AUXILIARY) and child.lemma_ == "can":
            continue
        effect = local_effect(child, token)
        if effect:
            status = apply(status, effect)
    if _is_counterfactual(token) or _is_foreseen(token):
        status = apply(status, "hypothetical")
    return status


def _is_open(verb: Token) -> bool:
    """Whether negated it leaves things open as well: "did not need to meet"."""
    return carried_by(verb).commitment.has("open", verb.lemma_)


def _is_alternative(verb: Token) -> bool:
    """For "was arrested or killed": one of the two, none knows which."""
    first = verb.head if is_conjunct(verb) else verb
    if not has_form(first, Form.PAST, Form.PRESENT_THIRD, Form.PRESENT, Form.PARTICIPLE) or is_negated(first):
        return False
    return of_token(first, _is_disjoined)


def _is_disjoined(first: Token) -> bool:
    """Whether the verbs that are coordinated with the first are joined by nothing but "or"."""
    others = [child for child in conjuncts_of(first) if form_of(child) == form_of(first)]
    subjects = [c for other in others for c in nominal_subjects_of(other)]
    links = {c.lower_ for word in (first, *others) for c in dependents(word, Function.COORDINATOR)}
    disjoined = links == {"or"}  # in "seized or burned boats and arrested X" all else is so
    return disjoined and bool(others) and not subjects


def _is_counterfactual(verb: Token) -> bool:
    """For "Had X attacked, …", "Should X attack, …": a condition without "if"."""
    if not has_function(verb, Function.ADVERBIAL_CLAUSE, Function.COMPLEMENT_CLAUSE) or not is_verbal(verb):
        return False
    first = verb.left_edge
    if first.lower_ not in ("had", "were", "should") or first.head != verb or first.i == verb.i:
        return False
    return any(is_subject(child) and child.i > first.i for child in verb.lefts)


def _is_foreseen(verb: Token) -> bool:
    """For "when X attacks, Y will act": a time that has not come."""
    if not is_adverbial_clause(verb) or not is_present_form(verb) or not is_future(verb.head):
        return False
    return any(child.lower_ in ("when", "once", "whenever") for child in verb.lefts)


def _is_imperative(verb: Token) -> bool:
    """For "Arrest them.": a bare verb that opens its sentence, with nobody who does it."""
    if not is_base_form(verb) or not is_root(verb):
        return False
    return not has_dependent(
        verb,
        Function.SUBJECT,
        Function.PASSIVE_SUBJECT,
        Function.AUXILIARY,
        Function.PASSIVE_AUXILIARY,
        Function.CLAUSAL_SUBJECT,
    )


def _is_foretold(verb: Token) -> bool:
    """For the headline "Norway to send troops"."""
    return is_root(verb) and is_to_infinitive(verb)


def _question(token: Token, status: Status) -> Status:
    """What a sentence only asks is hypothetical."""
    if status.modality not in ("Asserted", "Planned") or not _is_asked(token):
        return status
    return replace(status, modality="Hypothetical")


def _is_asked(token: Token) -> bool:
    """Whether a question mark ends the words around the token, and no clause takes the event for granted."""
    mark = next(_from(of_sentence(token, _marks), token.i), None)
    if mark is None or token.doc[mark].text != "?":
        return False
    anew = _from(of_sentence(token, _asking), token.i + 1)
    if any(_asks_anew(token.doc[i], token) for i in takewhile(mark.__gt__, anew)):
        return False
    return not any(
        has_function(word, Function.RELATIVE_CLAUSE, Function.APPOSITION) for word in (token, *above(token))
    )


def _from(places: Sequence[int], first: int) -> Iterator[int]:
    """The places, sorted, that are no smaller."""
    return islice(places, bisect_left(places, first), None)


def _marks(told: Span) -> list[int]:
    """Where what is asked may end."""
    return [word.i for word in told if word.text in DOUBLE or word.text in ("?", ":")]


def _asking(told: Span) -> list[int]:
    """Verbs that may open a question of their own: their auxiliary stands before their subject."""
    return [word.i for word in told if is_conjunct(word) and _is_turned(word)]


def _is_turned(verb: Token) -> bool:
    if not is_verbal(verb):
        return False
    subjects = [child.i for child in verb.lefts if is_subject(child)]
    firsts = [child.i for child in verb.lefts if is_auxiliary(child)]
    return bool(subjects and firsts) and firsts[0] < subjects[0]


def _asks_anew(verb: Token, told: Token) -> bool:
    """For "He will go, but will it help?": only the second clause is asked."""
    return any(child.lower_ in ("but", "and") and child.i > told.i for child in verb.head.children)


def status_of_saying(doc: Doc, report: Reported) -> Status:
    """The status of the act of saying, thinking or wanting itself, whatever is said."""
    cue = doc[report.cue_head]
    said = {place for start, end in report.content for place in range(start, end)}
    return status_of(cue, said=said) if is_verbal(cue) else Status()


def is_alleged(noun: Token) -> bool:
    """Whether the noun phrase itself is only alleged: "alleged members", "the accused men"."""
    lexicon = carried_by(noun).commitment
    return any(
        has_function(child, Function.ADJECTIVE, Function.COMPOUND, Function.NOUN_MODIFIER)
        and lexicon.has("alleged", child.lower_)
        for child in noun.children
    )


def alleged_status(noun: Token) -> Status:
    """The status of what a noun phrase says of its referent: uncommitted for an alleged one."""
    return Status(certainty="Uncommitted") if is_alleged(noun) else Status()
