"""A claim on one line, nothing hidden but ids and confidence: what golden files are written in.

    Arrest(agent=police, target=Jane Roe) Planned Negative by Lena Ortiz by Post in 2024-05-01..2024-05-31

Term and slots, then what is not plain: modality, certainty and polarity; the holders, the
innermost first, each with its own doubt; the time; whether it is only inferred; whether
its confidence is below what enters the view ("weak").
"""

from collections.abc import Iterator, Mapping
from functools import singledispatch

from golden import WEAK

from kg.config import Settings
from kg.model import Attribution, Bounds, Claim, ClaimRef, Extraction, Literal, Ref, RoleTerm, Term, Time

PLAIN = ("Asserted", "Certain", "Positive")
THRESHOLD = Settings().threshold
Names = Mapping[str, str]


def claim_lines(extraction: Extraction) -> list[str]:
    """The claims of an article, one a line, in text order."""
    names = {entity.id: entity.name for entity in extraction.entities}
    names |= {claim.id: bare(claim.term) for claim in extraction.claims}
    return [claim_line(claim, names) for claim in extraction.claims]


def claim_line(claim: Claim, names: Names) -> str:
    slots = ", ".join(f"{slot}={filler(value, names)}" for slot, value in claim.slots)
    line = " ".join([f"{bare(claim.term)}({slots})", *extras(claim, names)])
    return line if claim.confidence >= THRESHOLD else line + WEAK


def extras(claim: Claim, names: Names) -> Iterator[str]:
    """Whatever is not plain about it."""
    first, *rest = claim.attribution
    yield from (word for word in (claim.modality, first.certainty, first.polarity) if word not in PLAIN)
    yield from ([f"by {names[first.source]}"] if first.source else [])
    yield from filter(None, (holder(link, names) for link in rest))
    yield from ([f"in {when(claim.time)}"] if claim.time else [])
    yield from (["inferred"] if claim.inferred else [])


def holder(link: Attribution, names: Names) -> str:
    """An outer holder; the article itself only where it doubts."""
    doubt = " ".join(word for word in (link.certainty, link.polarity) if word not in PLAIN)
    name = names[link.source] if link.source else "the article" if doubt else ""
    return f"by {name} ({doubt})" if doubt else f"by {name}" if name else ""


def when(time: Time) -> str:
    """ "2024-05-01..2024-05-31", or the words where nothing bounds them."""
    if not time.not_before and not time.not_after:
        return f'"{time.text}"'
    first, last = time.not_before, time.not_after
    return first if first == last else f"{first}..{last}"


def bare(curie: str) -> str:
    return curie.removeprefix("kg:")


@singledispatch
def filler(value: object, names: Names) -> str:
    raise TypeError(value)


@filler.register
def _(value: Ref, names: Names) -> str:
    return one_line(names[value.entity])


@filler.register
def _(value: ClaimRef, names: Names) -> str:
    return f"<{names[value.claim]}>"


@filler.register
def _(value: RoleTerm, names: Names) -> str:
    return value.label


@filler.register
def _(value: Term, names: Names) -> str:
    return bare(value.curie)


@filler.register
def _(value: Literal, names: Names) -> str:
    return one_line(value.value)


@filler.register
def _(value: Bounds, names: Names) -> str:
    low, high = ("" if end is None else f"{end:.15g}" for end in (value.low, value.high))
    span = low if low == high else f"{low}..{high}"
    return f"{span} {value.unit}".rstrip()


def one_line(text: str) -> str:
    return " ¶ ".join(part.strip() for part in text.split("\n") if part.strip())
