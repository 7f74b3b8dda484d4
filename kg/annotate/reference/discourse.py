"""Who has been spoken of so far, and how well each fits a pronoun or a definite noun.

`features` and `WEIGHTS` are the seam for a learned ranker: candidates -> features -> score.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.annotate.reference.scores import SPAN, WEIGHTS


@dataclass(frozen=True, slots=True)
class Seen:
    """Token 14, a subject of sentence 2, stands for these entities; none: a thing that is no entity.

    `number`: "s" or "p"; `kind`: person, organization, place, group, thing; `head`: token of its governor;
    `quoted`: in direct speech; `adjective`: only modifies a noun ("Norwegian ships").
    """

    token: int
    sentence: int
    ids: tuple[str, ...]
    kind: str
    number: str
    subject: bool
    head: int
    zone: str = ""
    embedded: bool = False
    quoted: bool = False
    adjective: bool = False


@dataclass(frozen=True, slots=True)
class Anaphor:
    """A pronoun to resolve: its token, sentence, governor, number, and gender ("f", "m" or "").

    `thanked` is the verb of "thanked her for her help", -1 where there is none.
    """

    token: int
    sentence: int
    head: int
    number: str
    gender: str
    subject: bool
    possessive: bool
    kinds: frozenset[str]
    zone: str = ""
    thanked: int = -1
    quoted: bool = False


def features(
    anaphor: Anaphor, seen: Seen, mentions: int, gender: str, outlet: bool = False
) -> dict[str, float]:
    """What is known of a candidate: `mentions` how often it was named so far, `gender` of a person.

    `outlet`: it is a body that the text only has its news from.
    """
    clash = bool(gender and anaphor.gender and gender != anaphor.gender)
    return {
        "sentences": float(anaphor.sentence - seen.sentence),
        "subject": float(seen.subject),
        "parallel": float(seen.subject == anaphor.subject),
        "same_sentence": float(anaphor.sentence == seen.sentence),
        "mentions": min(mentions, 4) / 2,
        "embedded": float(seen.embedded),
        "gender_clash": float(clash),
        "gender_fits": float(bool(gender) and gender == anaphor.gender),
        "no_entity": float(not seen.ids),
        "organization_they": float(anaphor.number == "p" and seen.number == "s"),
        "tokens": min(anaphor.token - seen.token, 60),
        "other_voice": float(seen.quoted and not anaphor.quoted),
        "outlet": float(outlet),
        "place": float(seen.kind == "place"),
        "thanked": float(anaphor.thanked >= 0 and seen.head == anaphor.thanked and not seen.subject),
    }


def score(values: Mapping[str, float], weights: Mapping[str, float] = WEIGHTS) -> float:
    """Weighted sum; a greater score fits better."""
    return sum(weights[name] * value for name, value in values.items())


class Discourse:
    """Mentions in text order; those of one zone are not antecedents in another."""

    def __init__(self) -> None:
        self.seen: dict[str, list[Seen]] = {}
        self.counts: dict[str, int] = {}

    def add(self, seen: Seen) -> None:
        """Note a mention; it must lie behind those noted before, or within a few tokens."""
        self.seen.setdefault(seen.zone, []).append(seen)
        for id_ in seen.ids:
            self.counts[id_] = self.counts.get(id_, 0) + 1

    def before(self, token: int, sentence: int, zone: str, span: int = SPAN) -> Iterator[Seen]:
        """Mentions before the token in the last `span` sentences, the latest first."""
        for seen in reversed(self.seen.get(zone, ())):
            if seen.sentence < sentence - span:
                return
            if seen.token < token:
                yield seen
