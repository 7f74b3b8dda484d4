"""One step up from an event: what governs it, and what that does to its status.

Implicative, factive, speech, belief, command, raising and denial verbs, adjectives, nouns
and prepositions pass on, flip, weaken or suspend what stands under them: implicative
signatures after Karttunen (1971, 2012), classes in `ontology/status.toml`.
"""

from bisect import bisect_left, bisect_right

from spacy.tokens import Doc, Token

from kg.knowledge import carried_by
from kg.syntax.entities import is_time_label
from kg.syntax.functions import (
    Function,
    function_of,
    has_dependent,
    has_function,
    is_complement,
    is_complement_clause,
    is_object,
    is_open_complement,
    is_particle,
    is_predicate_adjective,
    is_prepositional_clause,
    is_prepositional_object,
    is_subject,
    is_subordinator,
)
from kg.syntax.layout import of_doc, sentence
from kg.syntax.verbs import has_no, is_conditional, is_finite, is_negated, is_past, is_to_infinitive
from kg.syntax.words import (
    Form,
    WordClass,
    has_class,
    has_form,
    is_adjective,
    is_base_form,
    is_finite_form,
    is_ing_form,
    is_noun,
    is_participle,
    is_present_form,
    is_verb,
    is_verbal,
)

_WH = frozenset({"why", "how", "where", "when", "who", "whom", "what", "which"})
_APART = frozenset({":", ";", "–", "—", "--"})
Step = tuple[Token, str, bool]
"""The governor, what it does to the event, and whether its own local cues count."""


def find_governor(token: Token) -> Step | None:
    """One step up from an event or from a governor of it; None where nothing further up counts."""
    head, dep = token.head, function_of(token)
    if head.i == token.i or dep in (Function.ROOT, Function.PARATAXIS):
        return None
    if dep == Function.CONJUNCT:
        return _conjunct(token, head) if not _is_own_clause(token, head) else None
    if dep == Function.ADVERBIAL_CLAUSE:
        return _adverbial(token, head)
    if dep == Function.PREPOSITIONAL_CLAUSE:
        return _gerund(token, head)
    if dep in (Function.COMPLEMENT_CLAUSE, Function.OPEN_COMPLEMENT, Function.OBJECT_PREDICATE) and (
        _is_presupposed(token) or _is_apart(token) or _is_spliced(token)
    ):
        return None
    if dep in (Function.OPEN_COMPLEMENT, Function.COMPLEMENT_CLAUSE, Function.OBJECT_PREDICATE):
        return head, effect_of(head, token), True
    if dep == Function.PREDICATE_ADJECTIVE and is_verbal(head):
        return head, "", True
    if dep in (Function.ADNOMINAL_CLAUSE, Function.RELATIVE_CLAUSE):
        return _adnominal(token, head)
    if dep in (Function.OBJECT, Function.PASSIVE_SUBJECT, Function.PREPOSITIONAL_OBJECT) and is_noun(token):
        return _nominal_governor(token)
    return None


def _conjunct(token: Token, head: Token) -> Step:
    bare = is_base_form(token) and not has_dependent(token, Function.AUXILIARY)
    if is_conditional(head):
        return head, "hypothetical", bare
    return head, "", bare


def _is_own_clause(token: Token, head: Token) -> bool:
    """Whether a verb with a tense is hung on an infinitive: "met to talk and called on them to …"."""
    return is_finite_form(token) and is_base_form(head) and is_to_infinitive(head)


def _is_presupposed(token: Token) -> bool:
    """Whether a clause is taken for granted: "did not know that", "it is unclear why"."""
    if is_complement_clause(token) and carried_by(token).commitment.has("factive", token.head.lemma_):
        return True
    asks = any(child.lower_ in _WH and child.i < token.i for child in token.lefts)
    return is_complement_clause(token) and asks and is_finite(token)


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
    if not is_complement_clause(token) or token.i > head.i or not is_verbal(head) or not is_finite(token):
        return False
    said = head.lemma_ in ("say", "tell", "add", "report") and not any(is_object(c) for c in head.children)
    positive = carried_by(token).commitment.verbs.get(head.lemma_, "") in ("", "positive")
    return positive and not said and any(is_subject(child) for child in token.lefts)


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
    if any(is_subordinator(child) and child.lower_ == "that" for child in token.lefts):
        return _content_noun(noun)
    own = any(is_subject(child) and child.lower_ not in _WH for child in token.lefts)
    if own and is_finite(token) and carried_by(token).commitment.has("evidence", noun.lemma_):
        return _content_noun(noun)  # "no sign X attacked"
    being = is_participle(token) and any(child.lower_ == "being" for child in token.lefts)
    if (is_ing_form(token) or being) and is_prepositional_object(noun) and is_noun(noun.head.head):
        over = noun.head.head
        return (over, nouns[over.lemma_], True) if nouns.get(over.lemma_) in _OPEN else None
    return None


def _is_beside_day(token: Token, noun: Token) -> bool:
    """For "claimed earlier in the day that X fell", where the clause is hung on the day."""
    that = any(
        child.lower_ == "that" and has_function(child, Function.SUBORDINATOR, Function.ADVERB)
        for child in token.lefts
    )
    day = is_time_label(noun) or noun.lemma_ in ("day", "week", "month", "year", "morning")
    return that and day and is_prepositional_object(noun) and is_verb(noun.head.head)


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
    if has_class(governor, WordClass.ADJECTIVE, WordClass.ADVERB) and not is_predicate_adjective(token):
        return _adjective_effect(governor, token)
    quality = _quality(governor)
    if quality is not None:
        return _adjective_effect(quality, token)
    if governor.lemma_ in _AUXILIARY and is_to_infinitive(token):
        return _semi_modal(governor, token)
    particles = [child.lower_ for child in governor.children if is_particle(child)]
    effect = next((e for p in particles if (e := lexicon.verbs.get(f"{governor.lemma_} {p}"))), "")
    effect = effect or lexicon.verbs.get(governor.lemma_, "")
    if is_complement_clause(token) and is_finite(token):
        return _effect_on_finite(governor, effect)
    if effect == "prevented" and is_complement(token):
        return "positive"  # "stopped attacking": it did before
    if is_ing_form(token) and governor.lemma_ == "mean":
        return ""
    if is_to_infinitive(token) and has_dependent(governor, Function.OBJECT):
        if governor.lemma_ == "threaten":
            return "requested"  # "threatened the guards to make them leave"
        if lexicon.has("choosing", governor.lemma_):
            return "planned"  # "hired a man to kill X"
    unknown = not effect and is_open_complement(token) and is_to_infinitive(token)
    return "uncommitted" if unknown else effect


_AUXILIARY = frozenset({"be", "have", "go"})


def _quality(copula: Token) -> Token | None:
    """The adjective of "it is important that": the parser hangs the clause on the copula."""
    if copula.lemma_ not in ("be", "seem", "become", "remain", "get", "appear", "prove"):
        return None
    return next((c for c in copula.children if is_predicate_adjective(c) and is_adjective(c)), None)


def _semi_modal(governor: Token, token: Token) -> str:
    """For "is to", "is yet to", "has to", "going to" with an infinitive."""
    yet = any(child.lower_ == "yet" for child in (*governor.children, *token.lefts))
    if yet:
        return "negative"
    if governor.lemma_ == "go":
        return "planned" if is_ing_form(governor) else "positive"
    if governor.lemma_ == "be":
        perfect = any(child.lower_ == "have" for child in token.lefts)
        return "hypothetical" if perfect else "planned"
    return "hypothetical" if is_present_form(governor) else "positive"


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
    open_to = (
        infinitive or is_prepositional_clause(token) and token.head.lower_ in ("about", "of", "to", "on")
    )
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
    marks = {
        child.lower_
        for child in token.children
        if has_function(child, Function.SUBORDINATOR, Function.AUXILIARY, Function.ADVERB)
    }
    if is_to_infinitive(token):
        if any(
            has_function(child, Function.PARTICLE, Function.ADVERB) and child.lower_ == "on"
            for child in head.children
        ):
            return head, "", True  # "went on to say"
        if carried_by(token).commitment.has("expressive", token.lemma_):
            return head, "", True  # "gathered to protest": that is what they did
        quality = head if is_adjective(head) else _quality(head)
        if quality is not None:  # "it is harder for X to attack"
            return head, _adjective_effect(quality, token), True
        effect = carried_by(token).commitment.verbs.get(head.lemma_, "planned")
        return head, effect if effect not in ("positive", "negative", "probable") else "planned", False
    finite = has_dependent(token, Function.AUXILIARY, Function.PASSIVE_AUXILIARY, Function.SUBORDINATOR)
    if has_form(token, Form.ING, Form.PARTICIPLE) and not finite and "when" not in marks:
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
        done = prep.lower_ == "before" and has_form(
            governor, Form.PAST, Form.PARTICIPLE, Form.ING
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
    return prep.lower_ == "with" and any(is_subject(child) for child in token.lefts)


def _is_charged(verb: Token) -> bool:
    nouns = carried_by(verb).commitment.nouns
    return any(is_object(child) and nouns.get(child.lemma_) == "uncommitted" for child in verb.children)


def _is_reason(governor: Token, prep: Token) -> bool:
    verbal = is_verbal(governor)
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
    if is_noun(governor):
        return lexicon.nouns.get(governor.lemma_, "")
    if is_adjective(governor):
        return _adjective_effect(governor, token)
    effect = lexicon.verbs.get(governor.lemma_, "")
    if prep.lower_ == "for" and effect == "planned":
        return ""
    if effect == "prevented" and has_dependent(governor, Function.NEGATION):
        return "uncommitted"  # what is not prevented may or may not happen
    return effect


def _nominal_governor(noun: Token) -> Step | None:
    """For "ordered the arrest of X", "a call for the arrest of X": what governs an event's noun."""
    verb = noun.head
    if is_prepositional_object(noun):
        if verb.lower_ not in ("of", "for", "to", "from", "with"):
            return None
        if is_noun(verb.head):
            return _noun_over(verb.head)
        verb = verb.head
    if not is_verb(verb):
        return None
    lexicon = carried_by(noun).commitment
    effect = "" if lexicon.has("clausal_verbs", verb.lemma_) else lexicon.verbs.get(verb.lemma_, "")
    return verb, effect if effect != "positive" else "", True


def _noun_over(noun: Token) -> Step | None:
    """For "the risk of an attack", "in case of an attack", but not "a campaign of attacks"."""
    lexicon = carried_by(noun).commitment
    if lexicon.has("cases", noun.lemma_):
        return (
            (noun, "hypothetical", False)
            if is_prepositional_object(noun) and noun.head.lower_ == "in"
            else None
        )
    effect = lexicon.nouns.get(noun.lemma_, "")
    return (noun, effect, True) if effect and not lexicon.has("clausal", noun.lemma_) else None
