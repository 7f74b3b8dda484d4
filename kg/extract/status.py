"""How much a text commits itself to an event: modality, certainty, polarity.

Local cues first (negation, modals, adverbs), then the governors, climbed through
a lexicon that is data (`ontology/status.toml`). After FactBank (Saurí and
Pustejovsky 2009); the holder is attribution's matter, not decided here.
"""

import tomllib
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from spacy.tokens import Token

from kg.resources import ontology_dir

LIMIT = 30


@dataclass(frozen=True, slots=True)
class Status:
    """Ordered, certain, positive: demanded, not done. Values are those of `model.Claim` and `Attribution`."""

    modality: str = "Asserted"
    certainty: str = "Certain"
    polarity: str = "Positive"


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


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The classes of `status.toml`, turned round: kind -> {lemma: class}."""

    verbs: dict[str, str]
    adjectives: dict[str, str]
    nouns: dict[str, str]
    modals: dict[str, str]
    adverbs: dict[str, str]
    phrases: dict[str, str]


@cache
def load_lexicon(path: Path | None = None) -> Lexicon:
    """The lexicon of `path`, by default the shipped `ontology/status.toml`."""
    data = tomllib.loads((path or ontology_dir() / "status.toml").read_text(encoding="utf-8"))
    return Lexicon(
        **{kind: {word: name for name, words in data[kind].items() for word in words} for kind in data}
    )


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


def status_of(token: Token, ability: bool = False, cues: Collection[int] = ()) -> Status:
    """The status of the event that `token` (a verb, noun or adjective) names.

    With `ability`, "can" on the token itself is part of what it means. `cues` are the
    tokens by which a holder is told ("denied", "accused"): their stance is the holder's
    and stands in the attribution, so it is not counted here a second time.

    >>> status_of  # "The judge ordered the agency to halt": halt -> Ordered, Certain, Positive
    <function status_of at ...>
    """
    lexicon = load_lexicon()
    subject = token.dep_ in ("csubj", "csubjpass") and token.tag_ == "VBG"  # "invading X would be …"
    status = _local(token, Status("Hypothetical") if subject else Status(), lexicon, ability)
    seen = token
    for _ in range(LIMIT):
        step = _governor(seen)
        if step is None:
            break
        governor, effect, inherits = step
        if effect and not (governor.i in cues and effect in _STANCES):
            status = apply(status, effect)
        if inherits:
            status = _local(governor, status, lexicon)
        seen = governor
    return _question(token, status)


def _local(token: Token, status: Status, lexicon: Lexicon, ability: bool = False) -> Status:
    """Negation, modals, adverbs and conditions that stand directly on the token."""
    for child in token.children:
        if ability and child.dep_ == "aux" and child.lemma_ == "can":
            continue
        effect = _local_effect(child, token, lexicon)
        if effect:
            status = apply(status, effect)
    return status


def _local_effect(child: Token, token: Token, lexicon: Lexicon) -> str:
    dep, lower = child.dep_, child.lower_
    if dep == "neg":
        return "" if _not_only(child) else "negative"
    if dep == "aux" and child.tag_ == "MD":
        return "planned" if lower == "would" and _is_backshifted(token) else lexicon.modals.get(lower, "")
    if dep == "advmod":
        return lexicon.adverbs.get(lower, "") or ("negative" if _no_longer(child) else "")
    if dep == "mark" and lexicon.phrases.get(lower) == "conditions":
        return "hypothetical"
    if dep in ("nsubj", "dobj", "nsubjpass", "det") and (
        lower in ("no", "nobody", "none", "nothing") or _has_no(child)
    ):
        return "negative"
    if dep == "advmod" and lower == "when" and token.dep_ == "advcl":
        return ""
    return ""


def _is_backshifted(verb: Token) -> bool:
    """Whether "would" is the past of "will": "announced that she would meet"."""
    reported = verb.dep_ == "ccomp" and verb.head.tag_ in ("VBD", "VBN")
    return reported and not any(_is_conditional(child) for child in verb.children if child.dep_ == "advcl")


def _has_no(token: Token) -> bool:
    return any(c.dep_ in ("det", "preconj") and c.lower_ in ("no", "neither") for c in token.children)


def _not_only(neg: Token) -> bool:
    following = neg.doc[neg.i + 1].lower_ if neg.i + 1 < len(neg.doc) else ""
    return following in ("only", "just", "merely", "least") or any(c.lower_ == "only" for c in neg.children)


def _no_longer(adverb: Token) -> bool:
    return adverb.lower_ in ("longer", "more") and any(child.lower_ == "no" for child in adverb.children)


def _governor(token: Token) -> tuple[Token, str, bool] | None:
    """One step up: the governor, what it does to the event, and whether its own local cues count."""
    head, dep = token.head, token.dep_
    if head.i == token.i or dep in ("ROOT", "parataxis"):
        return None
    if dep == "conj":
        bare = token.tag_ == "VB" and not any(child.dep_ == "aux" for child in token.children)
        either = "possible" if any(c.dep_ == "cc" and c.lower_ == "or" for c in head.children) else ""
        return head, "hypothetical" if _is_conditional(head) else either, bare
    if dep == "advcl":
        return _adverbial(token, head)
    if dep == "pcomp":
        return _gerund(token, head)
    if dep == "ccomp" and head.lemma_ in ("know", "realize", "realise", "learn", "discover", "regret"):
        return None  # what is known is so, also where it is asked whether somebody knew it
    if dep in ("xcomp", "ccomp", "oprd"):
        return head, effect_of(head, token), True
    if dep in ("acl", "relcl") and token.tag_ == "VB" and any(c.lower_ == "to" for c in token.lefts):
        return head, load_lexicon().nouns.get(head.lemma_, "planned"), False
    if dep in ("dobj", "nsubjpass", "pobj") and token.pos_ == "NOUN":
        return _nominal_governor(token)
    return None


def _is_conditional(verb: Token) -> bool:
    conditions = load_lexicon().phrases
    return any(c.dep_ == "mark" and conditions.get(c.lower_) == "conditions" for c in verb.children)


def effect_of(governor: Token, token: Token) -> str:
    """The class of a governing verb or adjective; an unknown reporting construction suspends."""
    lexicon = load_lexicon()
    if governor.pos_ == "ADJ":
        return lexicon.adjectives.get(governor.lemma_, "uncommitted" if token.tag_ == "VB" else "")
    effect = lexicon.verbs.get(governor.lemma_, "")
    if effect == "prevented" and token.dep_ in ("xcomp", "ccomp"):
        return "positive" if governor.lemma_ == "keep" else "negative"
    if token.dep_ == "ccomp" and is_finite(token):
        return _effect_on_finite(governor, effect)
    return effect


def _effect_on_finite(governor: Token, effect: str) -> str:
    """For "told them that X did": a statement, not a request; whose it is, is attribution's matter."""
    if governor.lemma_ in ("hope", "wish", "expect", "want"):
        return "uncommitted"
    return "" if effect in ("requested", "planned", "uncommitted") else effect


def is_finite(verb: Token) -> bool:
    """Whether the clause has a tense: told that X left, not told X to leave, nor demanded that X leave."""
    if any(child.dep_ == "mark" and child.lower_ == "that" for child in verb.children) and verb.tag_ != "VB":
        return True
    auxiliaries = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    return any(word.tag_ in ("VBD", "VBZ", "VBP", "MD") for word in (verb, *auxiliaries))


def _adverbial(token: Token, head: Token) -> tuple[Token, str, bool] | None:
    marks = {child.lower_ for child in token.children if child.dep_ in ("mark", "aux", "advmod")}
    if token.tag_ == "VB" and "to" in marks:
        if any(child.dep_ in ("prt", "advmod") and child.lower_ == "on" for child in head.children):
            return head, "", True  # "went on to say"
        effect = load_lexicon().verbs.get(head.lemma_, "planned")
        return head, effect if effect not in ("positive", "negative", "probable") else "planned", False
    finite = any(child.dep_ in ("aux", "auxpass", "mark") for child in token.children)
    if token.tag_ in ("VBG", "VBN") and not finite and "when" not in marks:
        return head, "", True
    return None


def _gerund(token: Token, prep: Token) -> tuple[Token, str, bool] | None:
    governor = prep.head
    if prep.lower_ in ("without", "instead", "than") or _is_instead(prep):
        return governor, "negative", False
    if prep.lower_ in ("before", "until", "against"):
        done = prep.lower_ == "before" and governor.tag_ in (
            "VBD",
            "VBN",
        )  # "booked him before releasing him"
        return governor, "" if done else "hypothetical", done
    if prep.lower_ == "for" and load_lexicon().verbs.get(governor.lemma_, "positive") == "positive":
        return None  # "resign for lying", "thanked for coming": the reason is a fact whatever the rest is
    if prep.lower_ in ("from", "of", "with", "to", "on", "for", "about"):
        return governor, _gerund_effect(governor, prep, token), True
    return governor, "", False


def _is_instead(prep: Token) -> bool:
    """For "instead of sending", whichever word the parser takes for the head."""
    words = [*prep.children, *([prep.nbor(-1)] if prep.i > prep.sent.start else [])]
    return any(word.lower_ in ("instead", "rather") for word in words)


def _gerund_effect(governor: Token, prep: Token, token: Token) -> str:
    lexicon = load_lexicon()
    if governor.pos_ == "NOUN":
        return lexicon.nouns.get(governor.lemma_, "")
    if governor.pos_ == "ADJ":
        return lexicon.adjectives.get(governor.lemma_, "")
    effect = lexicon.verbs.get(governor.lemma_, "")
    if prep.lower_ == "for" and effect == "planned":
        return ""
    if effect == "prevented" and any(child.dep_ == "neg" for child in governor.children):
        return "uncommitted"  # what is not prevented may or may not happen
    return effect


def _nominal_governor(noun: Token) -> tuple[Token, str, bool] | None:
    """For "Ordered the arrest of X", "denied the attack": the verb over a noun that names an event."""
    verb = noun.head
    if noun.dep_ == "pobj":
        if verb.head.pos_ != "VERB" or verb.lower_ not in ("of", "for", "to", "from", "with"):
            return None
        verb = verb.head
    if verb.pos_ != "VERB":
        return None
    effect = load_lexicon().verbs.get(verb.lemma_, "")
    return verb, effect if effect != "positive" else "", True


def _question(token: Token, status: Status) -> Status:
    """What a sentence only asks is hypothetical."""
    if status.modality != "Asserted":
        return status
    last = token.sent[-1]
    while last.i > token.sent.start and last.text in ('"', "”", "’", "'", ")", "\n", "\n\n") or last.is_space:
        if last.i <= token.sent.start:
            break
        last = last.nbor(-1)
    return replace(status, modality="Hypothetical") if last.text == "?" else status


def is_alleged(noun: Token) -> bool:
    """Whether the noun phrase itself is only alleged: "alleged members", "the accused men"."""
    phrases = load_lexicon().phrases
    return any(
        child.dep_ in ("amod", "compound", "nmod") and phrases.get(child.lower_) == "alleged"
        for child in noun.children
    )


def alleged_status(noun: Token) -> Status:
    """The status of what a noun phrase says of its referent: uncommitted for an alleged one."""
    return Status(certainty="Uncommitted") if is_alleged(noun) else Status()
