"""Events without a type: the words of a clause, where no frame tells what kind of act it is."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.extract.cast import Cast
from kg.extract.events.phrases import phrase_literal, tells_nothing
from kg.extract.events.senses import Slots, acts_on_itself, is_habitual
from kg.model import Ref
from kg.syntax import evidence
from kg.syntax.clause import Predication
from kg.syntax.functions import (
    active_subjects_of,
    auxiliaries_of,
    is_adnominal,
    is_adverbial_clause,
    is_open_complement,
    is_prepositional_object,
    is_relative_clause,
    objects_of,
)
from kg.syntax.words import is_noun, is_past_form, is_past_or_participle, is_pronoun, is_proper_noun, is_verb

_NEEDING = ("need", "have", "ought")
"""Verbs with whose infinitive nothing is done yet."""

_PARTNER = ("with", "to", "against", "on", "at", "from", "for")


class PlainEvents:
    """Slots of a kg:Event: between two named actors, or of a clause that another claim is about."""

    def __init__(self, doc: Doc, cast: Cast) -> None:
        self.doc = doc
        self.cast = cast
        self.words = cast.knowledge.english.extract
        self._cues = frozenset(report.cue_head for report in doc._.reported)

    def between_named(self, pred: Predication) -> Slots | None:
        """Agent and target where both are named actors, "mocks", "succeeds against"; None for any other."""
        if not is_verb(pred.head) or pred.head.lemma_ in self.words.stative:
            return None
        if _is_torn_off(pred.head):
            return None
        agents = list(self.cast.named_actors(pred.subject))
        targets = list(self.cast.named_actors((*pred.object, *pred.dative))) or list(self._partners(pred))
        slots: Slots = [("agent", Ref(entity)) for entity in agents]
        given = [] if pred.dative or not _gives(pred) else list(self.cast.named_actors(pred.preps["to"]))
        slots += [("recipient" if given else "target", Ref(entity)) for entity in given or targets]
        return slots if agents and targets and not acts_on_itself(slots) else None

    def with_thing(self, pred: Predication) -> Slots | None:
        """A named actor and what it acts on, "scaled the tower"; None for what is vague, usual or said."""
        behind = (t for t in pred.object if t.i > pred.head.i or is_relative_clause(pred.head))
        objects = [token for token in behind if self._is_thing(token)]
        if pred.passive or not objects or not self._is_act(pred):
            return None
        slots: Slots = [("agent", Ref(entity)) for entity in self.cast.named_actors(pred.subject)]
        targets = [("target", Ref(entity)) for token in objects for entity in self.cast.of(token)]
        found = [*slots, *targets]
        return found if slots and targets and not acts_on_itself(found) else None

    def _is_act(self, pred: Predication) -> bool:
        """Whether a verb tells one act: no state, habit, report, nor what only leads up to another verb."""
        verb = pred.head
        if not is_verb(verb) or verb.lemma_ in self.words.stative | self.words.vague or is_habitual(verb):
            return False
        if pred.clause is not None or pred.complement or verb.i in self._cues or not verb.lemma_.isalpha():
            return False
        if self._is_only_said(verb) or is_open_complement(verb) and not _may_happen(verb):
            return False
        told = is_past_form(verb) and bool(pred.subject) and not is_adverbial_clause(verb)
        return told or bool(active_subjects_of(verb)) or bool(auxiliaries_of(verb))

    def _is_only_said(self, verb: Token) -> bool:
        """For "claims he broke the law", and the same in a headline, whose parse says little."""
        if verb.is_title and any(map(is_pronoun, active_subjects_of(verb))):
            return True
        clause = is_relative_clause(verb) or is_adnominal(verb)
        return clause and verb.head.lemma_.lower() in self.words.hearsay

    def _is_thing(self, token: Token) -> bool:
        """Whether a noun with words of its own says what it is: no pronoun, sum, bare noun nor "a role"."""
        plain = not is_noun(token) and not is_proper_noun(token)
        if plain or tells_nothing(token) or token.lemma_.lower() in self.words.idle | self.words.hollow:
            return False
        low, high = evidence.phrase(token)
        return high > low

    def _partners(self, pred: Predication) -> Iterator[str]:
        for name in _PARTNER:
            places = name in self.words.locating or name in ("on", "from")
            for entity in self.cast.named_actors(pred.preps.get(name, ())):
                if not (places and self.cast.is_a(entity, "kg:Place", "kg:City", "kg:Region")):
                    yield entity

    def embedded(self, pred: Predication) -> Slots | None:
        """Who does what in a clause that is ordered, planned or said; None where the verb tells nothing."""
        if self._says_little(pred.head):
            return None
        slots: Slots = [("agent", Ref(entity)) for token in pred.subject for entity in self.cast.of(token)]
        targets = [Ref(entity) for token in pred.object for entity in self.cast.of(token)]
        slots += [("target", target) for target in targets]
        if not targets:  # "to stage a debate"
            slots += [("topic", phrase_literal(t)) for t in pred.object if not tells_nothing(t)]
        return slots or None

    def _says_little(self, verb: Token) -> bool:
        """Whether a verb tells nothing, having no object: "vowed to do so", "to do something"."""
        if not verb.lemma_.isalpha():  # half a word: "plans to re -organize"
            return True
        return all(is_pronoun(child) for child in objects_of(verb)) and verb.lemma_ in self.words.empty


def _may_happen(infinitive: Token) -> bool:
    """Whether an infinitive may tell an act: not under "need to", "ill-equipped to"."""
    return is_verb(infinitive.head) and infinitive.head.lemma_ not in _NEEDING


def _gives(pred: Predication) -> bool:
    """As in "released notes from Roe to Keller": a thing goes to somebody, to whom nothing is done."""
    return any(is_noun(token) for token in pred.object) and bool(pred.preps.get("to"))


def _is_torn_off(verb: Token) -> bool:
    """As in "a report from the guard obtained by the Post", where the report is what the Post obtained."""
    prep = verb.head.head
    if not is_adnominal(verb) or not is_past_or_participle(verb) or not is_prepositional_object(verb.head):
        return False
    return prep.lower_ in ("from", "by", "of") and is_noun(prep.head)
