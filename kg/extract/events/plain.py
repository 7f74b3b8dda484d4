"""Events without a type: the words of a clause, where no frame tells what kind of act it is."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.extract.cast import Cast
from kg.extract.events.phrases import phrase_literal, tells_nothing
from kg.extract.events.senses import Slots, acts_on_itself
from kg.model import Ref
from kg.syntax.clause import Predication
from kg.syntax.functions import is_adnominal, is_prepositional_object, objects_of
from kg.syntax.words import is_noun, is_past_or_participle, is_pronoun, is_verb

_PARTNER = ("with", "to", "against", "on", "at", "from", "for")


class PlainEvents:
    """Slots of a kg:Event: between two named actors, or of a clause that another claim is about."""

    def __init__(self, doc: Doc, cast: Cast) -> None:
        self.doc = doc
        self.cast = cast
        self.words = cast.knowledge.english.extract

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


def _gives(pred: Predication) -> bool:
    """As in "released notes from Roe to Keller": a thing goes to somebody, to whom nothing is done."""
    return any(is_noun(token) for token in pred.object) and bool(pred.preps.get("to"))


def _is_torn_off(verb: Token) -> bool:
    """As in "a report from the guard obtained by the Post", where the report is what the Post obtained."""
    prep = verb.head.head
    if not is_adnominal(verb) or not is_past_or_participle(verb) or not is_prepositional_object(verb.head):
        return False
    return prep.lower_ in ("from", "by", "of") and is_noun(prep.head)
