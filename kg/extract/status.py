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
_WH = frozenset({"why", "how", "where", "when", "who", "whom", "what", "which"})
_QUOTES = frozenset({'"', "“", "”", "``", "''"})
_APART = frozenset({":", ";", "–", "—", "--"})
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
    """The classes of `status.toml`, turned round: kind -> {lemma: class}; `phrases` as they stand."""

    verbs: dict[str, str]
    adjectives: dict[str, str]
    nouns: dict[str, str]
    modals: dict[str, str]
    adverbs: dict[str, str]
    attributes: dict[str, str]
    phrases: dict[str, frozenset[str]]

    def has(self, name: str, word: str) -> bool:
        """Whether `word` is of the class `name` of [phrases]."""
        return word in self.phrases[name]


@cache
def load_lexicon(path: Path | None = None) -> Lexicon:
    """The lexicon of `path`, by default the shipped `ontology/status.toml`."""
    data = tomllib.loads((path or ontology_dir() / "status.toml").read_text(encoding="utf-8"))
    phrases = {name: frozenset(words) for name, words in data.pop("phrases").items()}
    classes = {kind: {word: name for name, words in data[kind].items() for word in words} for kind in data}
    return Lexicon(**classes, phrases=phrases)


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
    lexicon = load_lexicon()
    subject = token.dep_ in ("csubj", "csubjpass") and token.tag_ == "VBG"  # "invading X would be …"
    modality = "Requested" if _is_imperative(token) else "Planned" if _is_foretold(token) else "Asserted"
    start = Status("Hypothetical" if subject else modality)
    status = _local(token, start, lexicon, ability)
    if status == Status() and _is_alternative(token):
        status = apply(status, "possible")
    seen, means, reported = token, False, False
    for _ in range(LIMIT):
        step = _governor(seen)
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
            status = _local(governor, status, lexicon)
        if reported:  # what negates the cue is no denial of what is said
            status = replace(status, polarity=below.polarity)
        if _is_content(seen):
            break  # what is done about an allegation touches not what it says
        seen = governor
    return status if said else _question(token, status)


def _is_content(clause: Token) -> bool:
    """Whether a clause says what a noun is about: "the allegation that X attacked"."""
    that = any(child.dep_ == "mark" and child.lower_ == "that" for child in clause.lefts)
    return clause.dep_ in ("acl", "relcl") and that


def _is_means(token: Token) -> bool:
    """Whether a gerund tells by what means: "tried to win by attacking", where the attack is no try."""
    return token.dep_ == "pcomp" and token.head.lower_ == "by"


def _is_try(verb: Token) -> bool:
    lexicon = load_lexicon()
    return lexicon.has("tries", verb.lemma_) or lexicon.verbs.get(verb.lemma_) == "negative"


def _local(token: Token, status: Status, lexicon: Lexicon, ability: bool = False) -> Status:
    """Negation, modals, adverbs, attributes and conditions that stand directly on the token."""
    for child in token.children:
        if ability and child.dep_ == "aux" and child.lemma_ == "can":
            continue
        effect = _local_effect(child, token, lexicon)
        if effect:
            status = apply(status, effect)
    if _is_counterfactual(token) or _is_foreseen(token):
        status = apply(status, "hypothetical")
    return status


def _local_effect(child: Token, token: Token, lexicon: Lexicon) -> str:
    dep, lower = child.dep_, child.lower_
    if dep == "neg":
        return "" if _not_only(child) or _is_in_able(token) else "negative"
    if dep == "aux" and child.tag_ == "MD":
        return _modal(child, token, lexicon)
    if dep == "advmod":
        return lexicon.adverbs.get(lower, "") or ("negative" if _no_longer(child) else "")
    if dep == "mark" and lexicon.has("conditions", lower):
        return "hypothetical"
    if dep == "mark" and lexicon.has("outlooks", lower):
        return "" if _is_past(token) and not _is_future(token.head) else "hypothetical"
    if dep == "amod" and token.pos_ == "NOUN":
        return lexicon.attributes.get(lower, "")
    if dep in ("nsubj", "dobj", "nsubjpass", "det"):
        return _participant_effect(child)
    return ""


def _participant_effect(child: Token) -> str:
    if child.lower_ in ("no", "nobody", "none", "nothing") or _has_no(child):
        return "negative"
    either = child.pos_ == "PROPN" and any(c.dep_ == "cc" and c.lower_ == "or" for c in child.children)
    few = any(c.lower_ == "few" and c.dep_ == "amod" for c in child.children)
    if few and not any(c.dep_ in ("det", "poss") for c in child.children):
        return "uncommitted"  # "few soldiers were charged": hardly any
    return "possible" if either else ""


def _modal(modal: Token, token: Token, lexicon: Lexicon) -> str:
    """What a modal does; what cannot be is not, and nothing more is said by the modal."""
    if modal.lower_ in ("can", "could", "ca") and _is_negated(token):
        return ""
    if modal.lower_ == "would" and _is_backshifted(token):
        return "planned"
    return lexicon.modals.get(modal.lower_, "")


def _is_negated(token: Token) -> bool:
    return any(child.dep_ == "neg" for child in token.children)


def _is_alternative(verb: Token) -> bool:
    """For "was arrested or killed": one of the two, none knows which."""
    first = verb.head if verb.dep_ == "conj" else verb
    if first.tag_ not in ("VBD", "VBZ", "VBP", "VBN") or _is_negated(first):
        return False
    others = [child for child in first.children if child.dep_ == "conj" and child.tag_ == first.tag_]
    subjects = [c for other in others for c in other.children if c.dep_ in ("nsubj", "nsubjpass")]
    disjoined = any(child.dep_ == "cc" and child.lower_ == "or" for child in first.children)
    return disjoined and bool(others) and not subjects


def _is_in_able(copula: Token) -> bool:
    """Whether the adjective under a copula counts its negation itself: "is not able to"."""
    able = load_lexicon().adjectives
    return any(c.dep_ == "acomp" and able.get(c.lemma_) in ("able", "clear", "sure") for c in copula.children)


def _is_past(verb: Token) -> bool:
    words = [verb, *(child for child in verb.children if child.dep_ in ("aux", "auxpass"))]
    return any(word.tag_ == "VBD" for word in words)


def _is_future(verb: Token) -> bool:
    """Whether a modal or an order stands over a clause: "will wait until …"."""
    return verb.tag_ == "VB" or any(child.tag_ == "MD" for child in verb.children)


def _is_counterfactual(verb: Token) -> bool:
    """For "Had X attacked, …", "Should X attack, …": a condition without "if"."""
    if verb.dep_ not in ("advcl", "ccomp") or verb.pos_ not in ("VERB", "AUX"):
        return False
    first = verb.left_edge
    if first.lower_ not in ("had", "were", "should") or first.head != verb or first.i == verb.i:
        return False
    return any(child.dep_ in ("nsubj", "nsubjpass") and child.i > first.i for child in verb.lefts)


def _is_foreseen(verb: Token) -> bool:
    """For "when X attacks, Y will act": a time that has not come."""
    if verb.dep_ != "advcl" or verb.tag_ not in ("VBZ", "VBP") or not _is_future(verb.head):
        return False
    return any(child.lower_ in ("when", "once", "whenever") for child in verb.lefts)


def _is_imperative(verb: Token) -> bool:
    """For "Arrest them.": a bare verb that opens its sentence, with nobody who does it."""
    if verb.tag_ != "VB" or verb.dep_ != "ROOT":
        return False
    return not any(child.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass", "csubj") for child in verb.children)


def _is_foretold(verb: Token) -> bool:
    """For the headline "Norway to send troops"."""
    return verb.dep_ == "ROOT" and _is_to_infinitive(verb)


def _is_backshifted(verb: Token) -> bool:
    """Whether "would" is the past of "will": "announced that she would meet"."""
    reported = verb.dep_ == "ccomp" and verb.head.tag_ in ("VBD", "VBN", "VBG")
    return reported and not any(_is_conditional(child) for child in verb.children if child.dep_ == "advcl")


def _has_no(token: Token) -> bool:
    return any(c.dep_ in ("det", "preconj") and c.lower_ in ("no", "neither") for c in token.children)


def _not_only(neg: Token) -> bool:
    following = neg.doc[neg.i + 1].lower_ if neg.i + 1 < len(neg.doc) else ""
    return following in ("only", "just", "merely", "least") or any(c.lower_ == "only" for c in neg.children)


def _no_longer(adverb: Token) -> bool:
    return adverb.lower_ in ("longer", "more") and any(child.lower_ == "no" for child in adverb.children)


Step = tuple[Token, str, bool]
"""The governor, what it does to the event, and whether its own local cues count."""


def _governor(token: Token) -> Step | None:
    """One step up from an event or from a governor of it."""
    head, dep = token.head, token.dep_
    if head.i == token.i or dep in ("ROOT", "parataxis"):
        return None
    if dep == "conj":
        return _conjunct(token, head) if not _is_own_clause(token, head) else None
    if dep == "advcl":
        return _adverbial(token, head)
    if dep == "pcomp":
        return _gerund(token, head)
    if dep in ("ccomp", "xcomp", "oprd") and (_is_presupposed(token) or _is_apart(token)):
        return None
    if dep in ("xcomp", "ccomp", "oprd"):
        return head, effect_of(head, token), True
    if dep == "acomp" and head.pos_ in ("AUX", "VERB"):
        return head, "", True
    if dep in ("acl", "relcl"):
        return _adnominal(token, head)
    if dep in ("dobj", "nsubjpass", "pobj") and token.pos_ == "NOUN":
        return _nominal_governor(token)
    return None


def _conjunct(token: Token, head: Token) -> Step:
    bare = token.tag_ == "VB" and not any(child.dep_ == "aux" for child in token.children)
    if _is_conditional(head):
        return head, "hypothetical", bare
    return head, "", bare


def _is_own_clause(token: Token, head: Token) -> bool:
    """Whether a verb with a tense is hung on an infinitive: "met to talk and called on them to …"."""
    return token.tag_ in ("VBD", "VBZ", "VBP") and head.tag_ == "VB" and _is_to_infinitive(head)


def _is_presupposed(token: Token) -> bool:
    """Whether a clause is taken for granted: "did not know that", "it is unclear why"."""
    if token.dep_ == "ccomp" and load_lexicon().has("factive", token.head.lemma_):
        return True
    asks = any(child.lower_ in _WH and child.i < token.i for child in token.lefts)
    return token.dep_ == "ccomp" and asks and is_finite(token)


def _is_apart(token: Token) -> bool:
    """Whether a colon, semicolon or dash stands between a clause and what the parser hangs it on."""
    head = token.head
    low, high = (token.right_edge.i, head.i) if token.i < head.i else (head.i, token.left_edge.i)
    return any(word.text in _APART for word in token.doc[low : high + 1])


def _adnominal(token: Token, noun: Token) -> Step | None:
    """For "a plan to attack", "no evidence that X attacked", "the risk of X attacking Y"."""
    nouns = load_lexicon().nouns
    if _is_to_infinitive(token):
        if noun.lemma_ == "order" and noun.i > 0 and noun.nbor(-1).lower_ == "in":
            return noun, "planned", False
        if load_lexicon().has("evidence", noun.lemma_) and not _has_no(noun):
            return None  # "evidence to suggest" suggests
        if any(child.lower_ in _RANKS for child in noun.children):
            return None  # "the first to attack" did
        return noun, nouns.get(noun.lemma_, "planned"), False
    if any(child.dep_ == "mark" and child.lower_ == "that" for child in token.lefts):
        return _content_noun(noun)
    if token.tag_ == "VBG" and noun.dep_ == "pobj" and noun.head.head.pos_ == "NOUN":
        over = noun.head.head
        return (over, nouns[over.lemma_], True) if nouns.get(over.lemma_) in _OPEN else None
    return None


_RANKS = frozenset({"first", "last", "only", "second", "third", "fourth", "latest"})
_OPEN = frozenset({"uncommitted", "planned", "negative"})


def _content_noun(noun: Token) -> Step | None:
    """For "in the event that", "the allegation that", "no sign that"."""
    lexicon = load_lexicon()
    if lexicon.has("cases", noun.lemma_):
        return noun, "hypothetical", False
    if lexicon.has("evidence", noun.lemma_):
        return noun, "uncommitted" if _has_no(noun) or _is_negated(noun.head) else "", False
    effect = lexicon.nouns.get(noun.lemma_, "")
    if lexicon.has("chances", noun.lemma_) and _has_no(noun):
        return noun, "improbable", False
    return noun, effect, False


def _is_conditional(verb: Token) -> bool:
    lexicon = load_lexicon()
    return any(c.dep_ == "mark" and lexicon.has("conditions", c.lower_) for c in verb.children)


def effect_of(governor: Token, token: Token) -> str:
    """The class of a governing verb or adjective; an unknown reporting construction suspends."""
    lexicon = load_lexicon()
    if governor.pos_ in ("ADJ", "ADV") and token.dep_ != "acomp":
        return _adjective_effect(governor, token)
    quality = _quality(governor)
    if quality is not None:
        return _adjective_effect(quality, token)
    if governor.lemma_ in _AUXILIARY and _is_to_infinitive(token):
        return _semi_modal(governor, token)
    particles = [child.lower_ for child in governor.children if child.dep_ == "prt"]
    effect = next((e for p in particles if (e := lexicon.verbs.get(f"{governor.lemma_} {p}"))), "")
    effect = effect or lexicon.verbs.get(governor.lemma_, "")
    if token.dep_ == "ccomp" and is_finite(token):
        return _effect_on_finite(governor, effect)
    if effect == "prevented" and token.dep_ in ("xcomp", "ccomp"):
        return "positive"  # "stopped attacking": it did before
    if token.tag_ == "VBG" and governor.lemma_ == "mean":
        return ""
    unknown = not effect and token.dep_ == "xcomp" and _is_to_infinitive(token)
    return "uncommitted" if unknown else effect


_AUXILIARY = frozenset({"be", "have", "go"})


def _is_to_infinitive(verb: Token) -> bool:
    auxiliaries = [child for child in verb.lefts if child.dep_ in ("aux", "auxpass")]
    bare = verb.tag_ == "VB" or any(child.tag_ == "VB" for child in auxiliaries)
    return bare and any(child.lower_ == "to" for child in verb.lefts)


def _quality(copula: Token) -> Token | None:
    """The adjective of "it is important that": the parser hangs the clause on the copula."""
    if copula.lemma_ not in ("be", "seem", "become", "remain"):
        return None
    return next((c for c in copula.children if c.dep_ == "acomp" and c.pos_ == "ADJ"), None)


def _semi_modal(governor: Token, token: Token) -> str:
    """For "is to", "is yet to", "has to", "going to" with an infinitive."""
    yet = any(child.lower_ == "yet" for child in (*governor.children, *token.lefts))
    if yet:
        return "negative"
    if governor.lemma_ == "go":
        return "planned" if governor.tag_ == "VBG" else "positive"
    if governor.lemma_ == "be":
        perfect = any(child.lower_ == "have" for child in token.lefts)
        return "hypothetical" if perfect else "planned"
    return "hypothetical" if governor.tag_ in ("VBZ", "VBP") else "positive"


def _adjective_effect(adjective: Token, token: Token) -> str:
    """The class of an adjective over a clause; "too weak to", "not able to", "was able to"."""
    effect = load_lexicon().adjectives.get(adjective.lemma_, "")
    infinitive = _is_to_infinitive(token)
    if infinitive and any(child.lower_ == "too" for child in adjective.children):
        return "negative"
    if effect == "able":
        return _ability(adjective)
    if effect == "guilty":
        found = load_lexicon().has("verdicts", adjective.head.lemma_) and not _is_negated(adjective)
        return "positive" if found else "uncommitted"
    if effect == "sure":
        return "uncommitted" if _is_negated(adjective.head) else "probable"
    if effect == "clear":
        return "uncommitted" if _is_negated(adjective.head) else "positive"
    open_to = infinitive or token.dep_ == "pcomp" and token.head.lower_ in ("about", "of", "to", "on")
    return effect or ("uncommitted" if open_to else "")


def _ability(adjective: Token) -> str:
    """Who was able to did; who is not able to does not; who is able to may or may not."""
    copula = adjective.head
    if _is_negated(copula) or _is_negated(adjective):
        return "negative"
    return "positive" if _is_past(copula) else "uncommitted"


def _effect_on_finite(governor: Token, effect: str) -> str:
    """For "told them that X did": a statement, not a request; whose it is, is attribution's matter."""
    if load_lexicon().has("wishes", governor.lemma_):
        return "uncommitted"
    if load_lexicon().has("demands", governor.lemma_):
        return effect
    return "" if effect in ("requested", "planned", "uncommitted") else effect


def is_finite(verb: Token) -> bool:
    """Whether the clause has a tense: told that X left, not told X to leave, nor demanded that X leave."""
    if any(child.dep_ == "mark" and child.lower_ == "that" for child in verb.children) and verb.tag_ != "VB":
        return True
    auxiliaries = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    return any(word.tag_ in ("VBD", "VBZ", "VBP", "MD") for word in (verb, *auxiliaries))


def _adverbial(token: Token, head: Token) -> tuple[Token, str, bool] | None:
    marks = {child.lower_ for child in token.children if child.dep_ in ("mark", "aux", "advmod")}
    if _is_to_infinitive(token):
        if any(child.dep_ in ("prt", "advmod") and child.lower_ == "on" for child in head.children):
            return head, "", True  # "went on to say"
        if load_lexicon().has("expressive", token.lemma_):
            return head, "", True  # "gathered to protest": that is what they did
        effect = load_lexicon().verbs.get(head.lemma_, "planned")
        return head, effect if effect not in ("positive", "negative", "probable") else "planned", False
    finite = any(child.dep_ in ("aux", "auxpass", "mark") for child in token.children)
    if token.tag_ in ("VBG", "VBN") and not finite and "when" not in marks:
        return head, "", True
    return None


def _gerund(token: Token, prep: Token) -> Step | None:
    governor = prep.head
    if _is_presupposed_question(token) or _is_absolute(token, prep):
        return None
    short = prep.lower_ == "of" and governor.lower_ == "short"  # "stopped short of attacking"
    if short or prep.lower_ in ("without", "instead", "than") or _is_instead(prep):
        return governor, "negative", False
    if prep.lower_ in ("before", "until", "against"):
        done = prep.lower_ == "before" and governor.tag_ in ("VBD", "VBN")  # "booked before he was let go"
        return governor, "" if done else "hypothetical", done
    if prep.lower_ == "for" and load_lexicon().has("suspicion", governor.lemma_):
        return governor, "uncommitted", False  # "arrested for killing X": that is what the police think
    if _is_reason(governor, prep):
        return None  # "resign for lying", "thanked for coming": the reason is a fact whatever the rest is
    if prep.lower_ in ("from", "of", "with", "to", "on", "for", "about", "in", "at", "into"):
        return governor, _gerund_effect(governor, prep, token), True
    return governor, "", prep.lower_ == "by"


def _is_absolute(token: Token, prep: Token) -> bool:
    """For "it was not quiet, with soldiers attacking the town": a clause that goes with another."""
    return prep.lower_ == "with" and any(child.dep_ in ("nsubj", "nsubjpass") for child in token.lefts)


def _is_reason(governor: Token, prep: Token) -> bool:
    verbal = governor.pos_ in ("VERB", "AUX")
    return prep.lower_ == "for" and verbal and _is_positive(governor)


def _is_positive(verb: Token) -> bool:
    return load_lexicon().verbs.get(verb.lemma_, "positive") == "positive"


def _is_presupposed_question(token: Token) -> bool:
    """For "a debate about how X attacked": the clause is taken for granted."""
    return is_finite(token) and any(child.lower_ in _WH for child in token.lefts)


def _is_instead(prep: Token) -> bool:
    """For "instead of sending", whichever word the parser takes for the head."""
    words = [*prep.children, *([prep.nbor(-1)] if prep.i > prep.sent.start else [])]
    return any(word.lower_ in ("instead", "rather") for word in words)


def _gerund_effect(governor: Token, prep: Token, token: Token) -> str:
    lexicon = load_lexicon()
    if governor.pos_ == "NOUN":
        return lexicon.nouns.get(governor.lemma_, "")
    if governor.pos_ == "ADJ":
        return _adjective_effect(governor, token)
    effect = lexicon.verbs.get(governor.lemma_, "")
    if prep.lower_ == "for" and effect == "planned":
        return ""
    if effect == "prevented" and any(child.dep_ == "neg" for child in governor.children):
        return "uncommitted"  # what is not prevented may or may not happen
    return effect


def _nominal_governor(noun: Token) -> Step | None:
    """For "ordered the arrest of X", "a call for the arrest of X": what governs an event's noun."""
    verb = noun.head
    if noun.dep_ == "pobj":
        if verb.lower_ not in ("of", "for", "to", "from", "with"):
            return None
        if verb.head.pos_ == "NOUN":
            return _noun_over(verb.head)
        verb = verb.head
    if verb.pos_ != "VERB":
        return None
    lexicon = load_lexicon()
    effect = "" if lexicon.has("clausal_verbs", verb.lemma_) else lexicon.verbs.get(verb.lemma_, "")
    return verb, effect if effect != "positive" else "", True


def _noun_over(noun: Token) -> Step | None:
    """For "the risk of an attack", "in case of an attack", but not "a campaign of attacks"."""
    lexicon = load_lexicon()
    if lexicon.has("cases", noun.lemma_):
        return (noun, "hypothetical", False) if noun.dep_ == "pobj" and noun.head.lower_ == "in" else None
    effect = lexicon.nouns.get(noun.lemma_, "")
    return (noun, effect, True) if effect and not lexicon.has("clausal", noun.lemma_) else None


def _question(token: Token, status: Status) -> Status:
    """What a sentence only asks is hypothetical."""
    if status.modality not in ("Asserted", "Planned") or not _is_asked(token):
        return status
    return replace(status, modality="Hypothetical")


def _is_asked(token: Token) -> bool:
    """Whether a question mark ends the words around the token, and no clause takes the event for granted."""
    for word in token.doc[token.i : token.sent.end]:
        if word.text == "?":
            return not any(above.dep_ in ("relcl", "appos") for above in (token, *token.ancestors))
        if word.text in _QUOTES or word.text == ":":
            return False
    return False


def is_alleged(noun: Token) -> bool:
    """Whether the noun phrase itself is only alleged: "alleged members", "the accused men"."""
    lexicon = load_lexicon()
    return any(
        child.dep_ in ("amod", "compound", "nmod") and lexicon.has("alleged", child.lower_)
        for child in noun.children
    )


def alleged_status(noun: Token) -> Status:
    """The status of what a noun phrase says of its referent: uncommitted for an alleged one."""
    return Status(certainty="Uncommitted") if is_alleged(noun) else Status()
