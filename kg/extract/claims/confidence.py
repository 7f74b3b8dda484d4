"""How sure kg is of what a claim says: the share of such claims that people found right.

A rule's own figure ("a title before a name: .88") tells how the rule was meant. What
it is worth shows on annotated text: `kg.train.confidence` fits a logistic regression
(Platt 1999) over the few things named here, and `Calibrator` applies it, at one place
(`ClaimMaker.make`). The confidence is of the content alone: who did what to whom,
not whether it is stated, reported or denied, which is the claim's status.

Tried and left out, as they made held-out claims of news no better told apart: the types
of the arguments, which slots are filled, signs in the sentence (hedges, quotation marks,
negation, years long past), and the predicate beside the rule.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from kg.extract.cast import Cast
from kg.extract.claims.draft import Draft
from kg.knowledge import carried_by
from kg.learn import Linear
from kg.model import Attribution, Entity, Mention, Ref, RoleTerm
from kg.syntax.functions import Function, function_of, has_function, is_root
from kg.syntax.layout import sentence
from kg.syntax.words import class_of

LEAST, MOST = 0.05, 0.99
"""Nothing is certain, and nothing that a rule found is without any ground."""

_LENGTHS = (8, 15, 25, 40, 60)
_SPANS = (20, 50, 90, 150, 250)
_KINDS = ("name", "title", "nominal", "pronoun")
_ODD = re.compile(r"[\n\d/()\"“”]|(?:^|\s)[a-z]{4,}|^\w$|\s-|-\s")
_SUBORDINATE = frozenset(
    {
        Function.RELATIVE_CLAUSE,
        Function.ADNOMINAL_CLAUSE,
        Function.ADVERBIAL_CLAUSE,
        Function.COMPLEMENT_CLAUSE,
        Function.OPEN_COMPLEMENT,
        Function.PREPOSITIONAL_CLAUSE,
        Function.CLAUSAL_SUBJECT,
        Function.CONJUNCT,
        Function.PARATAXIS,
    }
)


class Calibrator:
    """The confidence of a claim, 0..1, from the rule's own figure and what the claim rests on."""

    def __init__(self, model: Linear | None) -> None:
        self.model = model

    def confidence(self, key: str, draft: Draft, chain: Sequence[Attribution], cast: Cast) -> float:
        """What share of claims like this is right; the rule's own figure where nothing was learned."""
        if self.model is None:
            return _bounded(draft.confidence)
        return _bounded(self.model.probability(features(draft, chain, cast)))


def _bounded(confidence: float) -> float:
    return round(min(max(confidence, LEAST), MOST), 2)


def features(draft: Draft, chain: Sequence[Attribution], cast: Cast) -> list[str]:
    """What a claim rests on: rule, type, how its arguments are told, and how hard its sentence is."""
    return [*_of_rule(draft), *_of_arguments(draft, cast), *_of_place(draft), *_of_holders(draft, chain)]


def _of_rule(draft: Draft) -> Iterator[str]:
    family = family_of(draft)
    yield f"family={family}"
    yield f"rule={draft.rule}"
    yield f"rated={family}/{round(draft.confidence * 20) / 20:.2f}"
    for label in [value.label for _, value in draft.slots if isinstance(value, RoleTerm)]:
        yield f"title={carried_by(draft.head).titles.families.get(label.lower(), 'other')}"
        yield f"title words={min(len(label.split()), 4)}"
        yield f"title starts {'big' if label[:1].isupper() else 'small'}"


def family_of(draft: Draft) -> str:
    """speech, event, role, or relation: they go wrong in different ways."""
    if draft.kind == "event":
        return "speech" if draft.term == "kg:Speech" else "event"
    return "role" if draft.rule.startswith(("title", "role")) or "Role" in draft.term else "relation"


def _of_arguments(draft: Draft, cast: Cast) -> Iterator[str]:
    family = family_of(draft)
    refs = [(slot, cast.entities[value.entity]) for slot, value in draft.slots if isinstance(value, Ref)]
    for slot, entity in refs[:4]:
        kind = _told(entity, draft.evidence, cast)
        yield f"told={kind}"
        yield f"told={family}/{slot}/{kind}"
        if entity.named:
            yield f"mentions={min(len(entity.mentions), 3)}"
            yield f"words={min(len(entity.name.split()), 4)}"
            yield f"known={family}/{slot}/{entity.gazetteer.partition('/')[0]}"
            if _ODD.search(entity.name):
                yield "odd name"


def _told(entity: Entity, evidence: Mention, cast: Cast) -> str:
    """How the evidence calls it: by name, by a nominal, by a pronoun, or not at all."""
    if not entity.named:
        return "unnamed"
    kinds = {mention.kind for mention in cast.mentions(entity.id).between(evidence.start, evidence.end)}
    kinds |= {"name"} if "demonym" in kinds else set()
    return next((kind for kind in _KINDS if kind in kinds), "absent")


def _of_place(draft: Draft) -> Iterator[str]:
    head, family = draft.head, family_of(draft)
    sent = sentence(head)
    yield f"length={_bin(sent.end - sent.start, _LENGTHS)}"
    yield f"span={family}/{_bin(draft.evidence.end - draft.evidence.start, _SPANS)}"
    yield f"head={family}/{class_of(head)}"
    main = "main" if is_root(head) else "phrase"
    yield f"clause={function_of(head) if has_function(head, *_SUBORDINATE) else main}"
    yield f"commas={min(draft.evidence.text.count(','), 4)}"
    if "\n" in draft.evidence.text:
        yield "broken line"
    if head._.zone:
        yield f"zone={head._.zone}"


def _of_holders(draft: Draft, chain: Sequence[Attribution]) -> Iterator[str]:
    yield f"holders={min(len(chain), 3)}"
    yield f"modality={draft.status.modality}"
    yield f"certainty={draft.status.certainty}"
    yield f"polarity={draft.status.polarity}"
    if draft.time is not None:
        yield "own time"


def _bin(value: int, edges: Iterable[int]) -> str:
    return next((f"<{edge}" for edge in edges if value < edge), "more")
