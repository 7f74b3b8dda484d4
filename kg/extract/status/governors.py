"""One step up from an event: what governs it, and what that does to its status.

Implicative, factive, speech, belief, command, raising and denial verbs, adjectives, nouns
and prepositions pass on, flip, weaken or suspend what stands under them: implicative
signatures after Karttunen (1971, 2012), classes in `ontology/status.toml`.
"""

from bisect import bisect_left, bisect_right

from spacy.tokens import Doc, Token

from kg.knowledge import carried_by
from kg.syntax.layout import of_doc, sentence
from kg.syntax.verbs import has_no, is_conditional, is_finite, is_negated, is_past, is_to_infinitive

_WH = frozenset({"why", "how", "where", "when", "who", "whom", "what", "which"})
_APART = frozenset({":", ";", "–", "—", "--"})
Step = tuple[Token, str, bool]
"""The governor, what it does to the event, and whether its own local cues count."""


def find_governor(token: Token) -> Step | None:
    """One step up from an event or from a governor of it; None where nothing further up counts."""
    head, dep = token.head, token.dep_
    if head.i == token.i or dep in ("ROOT", "parataxis"):
        return None
    if dep == "conj":
        return _conjunct(token, head) if not _is_own_clause(token, head) else None
    if dep == "advcl":
        return _adverbial(token, head)
    if dep == "pcomp":
        return _gerund(token, head)
    if dep in ("ccomp", "xcomp", "oprd") and (
        _is_presupposed(token) or _is_apart(token) or _is_spliced(token)
    ):
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
    if is_conditional(head):
        return head, "hypothetical", bare
    return head, "", bare


def _is_own_clause(token: Token, head: Token) -> bool:
    """Whether a verb with a tense is hung on an infinitive: "met to talk and called on them to …"."""
    return token.tag_ in ("VBD", "VBZ", "VBP") and head.tag_ == "VB" and is_to_infinitive(head)


def _is_presupposed(token: Token) -> bool:
    """Whether a clause is taken for granted: "did not know that", "it is unclear why"."""
    if token.dep_ == "ccomp" and carried_by(token).commitment.has("factive", token.head.lemma_):
        return True
    asks = any(child.lower_ in _WH and child.i < token.i for child in token.lefts)
    return token.dep_ == "ccomp" and asks and is_finite(token)


def _is_apart(token: Token) -> bool:
    """Whether a colon, semicolon or dash stands between a clause and what the parser hangs it on."""
    head = token.head
    low, high = (token.right_edge.i, head.i) if token.i < head.i else (head.i, token.left_edge.i)
    marks = of_doc(token.doc, _marks_apart)
    return bisect_left(marks, low) < bisect_right(marks, high)


def _marks_apart(doc: Doc) -> list[int]:
    return [word.i for word in doc if word.text in _APART]


def _is_spliced(token: Token) -> bool:
    """For "X attacked Y, so it may rain": a sentence of its own, hung on a verb that takes no clause."""
    head = token.head
    if token.dep_ != "ccomp" or token.i > head.i or head.pos_ not in ("VERB", "AUX") or not is_finite(token):
        return False
    said = head.lemma_ in ("say", "tell", "add", "report") and not any(
        c.dep_ == "dobj" for c in head.children
    )
    positive = carried_by(token).commitment.verbs.get(head.lemma_, "") in ("", "positive")
    return positive and not said and any(child.dep_ in ("nsubj", "nsubjpass") for child in token.lefts)


def _adnominal(token: Token, noun: Token) -> Step | None:
    """For "a plan to attack", "no evidence that X attacked", "the risk of X attacking Y"."""
    nouns = carried_by(token).commitment.nouns
    if _is_beside_day(token, noun):
        return noun.head.head, effect_of(noun.head.head, token), True
    if is_to_infinitive(token):
        if noun.lemma_ == "order" and noun.i > 0 and noun.nbor(-1).lower_ == "in":
            return noun, "planned", False
        if carried_by(token).commitment.has("evidence", noun.lemma_) and not has_no(noun):
            return None  # "evidence to suggest" suggests
        if any(child.lower_ in _RANKS for child in noun.children):
            return None  # "the first to attack" did
        return noun, nouns.get(noun.lemma_, "planned"), False
    if any(child.dep_ == "mark" and child.lower_ == "that" for child in token.lefts):
        return _content_noun(noun)
    own = any(child.dep_ in ("nsubj", "nsubjpass") and child.lower_ not in _WH for child in token.lefts)
    if own and is_finite(token) and carried_by(token).commitment.has("evidence", noun.lemma_):
        return _content_noun(noun)  # "no sign X attacked"
    being = token.tag_ == "VBN" and any(child.lower_ == "being" for child in token.lefts)
    if (token.tag_ == "VBG" or being) and noun.dep_ == "pobj" and noun.head.head.pos_ == "NOUN":
        over = noun.head.head
        return (over, nouns[over.lemma_], True) if nouns.get(over.lemma_) in _OPEN else None
    return None


def _is_beside_day(token: Token, noun: Token) -> bool:
    """For "claimed earlier in the day that X fell", where the clause is hung on the day."""
    that = any(child.lower_ == "that" and child.dep_ in ("mark", "advmod") for child in token.lefts)
    day = noun.ent_type_ in ("DATE", "TIME") or noun.lemma_ in ("day", "week", "month", "year", "morning")
    return that and day and noun.dep_ == "pobj" and noun.head.head.pos_ == "VERB"


_RANKS = frozenset({"first", "last", "only", "second", "third", "fourth", "latest"})
_OPEN = frozenset({"uncommitted", "planned", "negative"})


def _content_noun(noun: Token) -> Step | None:
    """For "in the event that", "the allegation that", "no sign that"."""
    lexicon = carried_by(noun).commitment
    if lexicon.has("cases", noun.lemma_):
        return noun, "hypothetical", False
    if lexicon.has("evidence", noun.lemma_):
        return noun, "uncommitted" if has_no(noun) or is_negated(noun.head) else "", False
    effect = lexicon.nouns.get(noun.lemma_, "")
    if lexicon.has("chances", noun.lemma_) and has_no(noun):
        return noun, "improbable", False
    return noun, effect, False


def effect_of(governor: Token, token: Token) -> str:
    """The class of a governing verb or adjective; an unknown reporting construction suspends."""
    lexicon = carried_by(governor).commitment
    if governor.pos_ in ("ADJ", "ADV") and token.dep_ != "acomp":
        return _adjective_effect(governor, token)
    quality = _quality(governor)
    if quality is not None:
        return _adjective_effect(quality, token)
    if governor.lemma_ in _AUXILIARY and is_to_infinitive(token):
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
    if is_to_infinitive(token) and any(child.dep_ == "dobj" for child in governor.children):
        if governor.lemma_ == "threaten":
            return "requested"  # "threatened the guards to make them leave"
        if lexicon.has("choosing", governor.lemma_):
            return "planned"  # "hired a man to kill X"
    unknown = not effect and token.dep_ == "xcomp" and is_to_infinitive(token)
    return "uncommitted" if unknown else effect


_AUXILIARY = frozenset({"be", "have", "go"})


def _quality(copula: Token) -> Token | None:
    """The adjective of "it is important that": the parser hangs the clause on the copula."""
    if copula.lemma_ not in ("be", "seem", "become", "remain", "get", "appear", "prove"):
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
    effect = carried_by(adjective).commitment.adjectives.get(adjective.lemma_, "")
    infinitive = is_to_infinitive(token)
    if infinitive and any(child.lower_ == "too" for child in adjective.children):
        return "negative"
    if effect == "able":
        return _ability(adjective)
    if effect == "guilty":
        found = carried_by(adjective).commitment.has("verdicts", adjective.head.lemma_)
        return "positive" if found and not is_negated(adjective) else "uncommitted"
    if effect == "sure":
        return "uncommitted" if is_negated(adjective.head) else "probable"
    if effect == "clear":
        return "uncommitted" if is_negated(adjective.head) else "positive"
    open_to = infinitive or token.dep_ == "pcomp" and token.head.lower_ in ("about", "of", "to", "on")
    return effect or ("uncommitted" if open_to else "")


def _ability(adjective: Token) -> str:
    """Who was able to did; who is not able to does not; who is able to may or may not."""
    copula = adjective.head
    if is_negated(copula) or is_negated(adjective):
        return "negative"
    return "positive" if is_past(copula) else "uncommitted"


def _effect_on_finite(governor: Token, effect: str) -> str:
    """For "told them that X did": a statement, not a request; whose it is, is attribution's matter."""
    if carried_by(governor).commitment.has("wishes", governor.lemma_):
        return "uncommitted"
    if carried_by(governor).commitment.has("demands", governor.lemma_):
        return effect
    return "" if effect in ("requested", "planned") else effect


def _adverbial(token: Token, head: Token) -> tuple[Token, str, bool] | None:
    marks = {child.lower_ for child in token.children if child.dep_ in ("mark", "aux", "advmod")}
    if is_to_infinitive(token):
        if any(child.dep_ in ("prt", "advmod") and child.lower_ == "on" for child in head.children):
            return head, "", True  # "went on to say"
        if carried_by(token).commitment.has("expressive", token.lemma_):
            return head, "", True  # "gathered to protest": that is what they did
        quality = head if head.pos_ == "ADJ" else _quality(head)
        if quality is not None:  # "it is harder for X to attack"
            return head, _adjective_effect(quality, token), True
        effect = carried_by(token).commitment.verbs.get(head.lemma_, "planned")
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
    if prep.lower_ == "against" and governor.lemma_ in ("rule", "decide", "vote"):
        return governor, "negative", False
    if prep.lower_ in ("before", "until", "against"):
        done = prep.lower_ == "before" and governor.tag_ in (
            "VBD",
            "VBN",
            "VBG",
        )  # "booked before he was let go"
        return governor, "" if done else "hypothetical", done
    if prep.lower_ == "for" and carried_by(token).commitment.has("suspicion", governor.lemma_):
        return governor, "uncommitted", False  # "arrested for killing X": that is what the police think
    if prep.lower_ == "for" and _is_charged(governor):
        return governor, "uncommitted", False  # "faces charges for killing X"
    if _is_reason(governor, prep):
        return None  # "resign for lying", "thanked for coming": the reason is a fact whatever the rest is
    if prep.lower_ in ("from", "of", "with", "to", "on", "for", "about", "in", "at", "into"):
        return governor, _gerund_effect(governor, prep, token), True
    return governor, "", prep.lower_ == "by"


def _is_absolute(token: Token, prep: Token) -> bool:
    """For "it was not quiet, with soldiers attacking the town": a clause that goes with another."""
    return prep.lower_ == "with" and any(child.dep_ in ("nsubj", "nsubjpass") for child in token.lefts)


def _is_charged(verb: Token) -> bool:
    nouns = carried_by(verb).commitment.nouns
    return any(child.dep_ == "dobj" and nouns.get(child.lemma_) == "uncommitted" for child in verb.children)


def _is_reason(governor: Token, prep: Token) -> bool:
    verbal = governor.pos_ in ("VERB", "AUX")
    given = governor.lemma_ == "reason"  # "the reason for freeing X"
    return prep.lower_ == "for" and (given or verbal and _is_positive(governor))


def _is_positive(verb: Token) -> bool:
    return carried_by(verb).commitment.verbs.get(verb.lemma_, "positive") == "positive"


def _is_presupposed_question(token: Token) -> bool:
    """For "a debate about how X attacked": the clause is taken for granted."""
    return is_finite(token) and any(child.lower_ in _WH for child in token.lefts)


def _is_instead(prep: Token) -> bool:
    """For "instead of sending", whichever word the parser takes for the head."""
    words = [*prep.children, *([prep.nbor(-1)] if prep.i > sentence(prep).start else [])]
    return any(word.lower_ in ("instead", "rather") for word in words)


def _gerund_effect(governor: Token, prep: Token, token: Token) -> str:
    lexicon = carried_by(governor).commitment
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
    lexicon = carried_by(noun).commitment
    effect = "" if lexicon.has("clausal_verbs", verb.lemma_) else lexicon.verbs.get(verb.lemma_, "")
    return verb, effect if effect != "positive" else "", True


def _noun_over(noun: Token) -> Step | None:
    """For "the risk of an attack", "in case of an attack", but not "a campaign of attacks"."""
    lexicon = carried_by(noun).commitment
    if lexicon.has("cases", noun.lemma_):
        return (noun, "hypothetical", False) if noun.dep_ == "pobj" and noun.head.lower_ == "in" else None
    effect = lexicon.nouns.get(noun.lemma_, "")
    return (noun, effect, True) if effect and not lexicon.has("clausal", noun.lemma_) else None
