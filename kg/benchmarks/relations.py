"""A learned classifier over pairs of arguments of one text: is it said that X was born in Y?

Arguments are names, pronouns, relative words and dates; a pair's features are the words
and the syntax between and around them, what they are, and what our rules say of them.
One binary model a relation, all in `ontology/weights/benchmarks/relations.tsv.gz` (training and
figures: `kg.train.relations`). Method: feature-based relation extraction after Zhou et al.
(2005), with one-against-rest logistic regression.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc

from kg.learn.linear import load_linear, logistic
from kg.model import Claim, Ref

LABELS = {
    "CEO": "chiefExecutive", "CHILD_OF": "childOf", "DATE_FOUNDED": "foundedOn", "DATE_OF_BIRTH": "birthDate",
    "DATE_OF_DEATH": "deathDate", "EDUCATED_AT": "educatedAt", "EMPLOYEE_OR_MEMBER_OF": "worksFor",
    "FOUNDED_BY": "foundedBy", "HEADQUARTERS": "headquarteredIn", "NATIONALITY": "nationality",
    "PLACE_OF_BIRTH": "bornIn", "PLACE_OF_RESIDENCE": "livesIn", "POLITICAL_AFFILIATION": "politicalParty",
    "SPOUSE": "spouse", "SUBSIDIARY_OF": "subsidiaryOf",
}  # fmt: skip
"""KnowledgeNet's label -> the model's."""

PERSONS = frozenset(
    ("he", "she", "his", "her", "him", "himself", "herself", "hers")
    + ("i", "my", "me", "myself", "we", "our", "us", "ourselves")
)
THINGS = frozenset(("it", "its", "itself", "they", "their", "them", "themselves"))
RELATIVES = frozenset(("who", "whom", "whose", "which", "that", "where"))
_STEPS = frozenset(("prep", "agent", "dobj", "attr", "oprd", "advcl", "xcomp", "acl", "relcl", "appos"))
_REFERRING = frozenset({"PRP", "PRP$", "WP", "WDT", "WP$", "WRB"})
_YEAR = re.compile(r"(1[5-9]|20)\d\d")
_DATES = frozenset({"DATE", "CARDINAL", "TIME", "YEAR"})
_IDLE = frozenset({"MONEY", "PERCENT", "QUANTITY", "ORDINAL"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
LONGEST = 60  # tokens between two arguments at the most

Said = Mapping[tuple[str, str], Iterable[str]]
"""What rules say: (entity, entity) or (entity, "@12", a time's first character) -> terms."""


@dataclass(frozen=True, slots=True)
class Argument:
    """Tokens `start`..`end` (half-open) with their head; `kind`: an entity label, or "he", "who"."""

    start: int
    end: int
    head: int
    kind: str

    @property
    def is_date(self) -> bool:
        """Whether it may be a date."""
        return self.kind in _DATES


class PairReader:
    """The arguments of one Doc and the features of a pair; words are looked up once."""

    def __init__(self, doc: Doc, said: Said | None = None) -> None:
        self.doc = doc
        self.said = said or {}
        self.lemmas = ["#" if t.like_num else t.lemma_.lower() for t in doc]
        self.words = [t.lower_ for t in doc]
        self.deps = [t.dep_ for t in doc]
        self.tags = [t.tag_ for t in doc]
        self.heads = [t.head.i for t in doc]
        self.sents = [0] * len(doc)
        for number, sent in enumerate(doc.sents):
            self.sents[sent.start : sent.end] = [number] * len(sent)

    # -- arguments -------------------------------------------------------------------------

    @cached_property
    def arguments(self) -> tuple[Argument, ...]:
        """Every argument in text order."""
        found = [Argument(e.start, e.end, e.root.i, e.label_) for e in self.doc.ents if e.label_ not in _IDLE]
        taken = {i for argument in found for i in range(argument.start, argument.end)}
        for time in self.doc._.times:
            span = self.doc.char_span(time.start, time.end, alignment_mode="expand")
            if span is not None and taken.isdisjoint(range(span.start, span.end)):
                found.append(Argument(span.start, span.end, span.root.i, "DATE"))
                taken.update(range(span.start, span.end))
        found += self._unnamed(taken)
        return tuple(sorted(found, key=lambda a: (a.start, a.end)))

    def _unnamed(self, taken: set[int]) -> Iterator[Argument]:
        """Pronouns, relative words, years, and runs of proper nouns that no name covers."""
        i = 0
        while i < len(self.doc):
            end = i + 1
            kind = "" if i in taken else self._kind(i)
            while kind == "NAME" and end < len(self.doc) and end not in taken and self._kind(end) == "NAME":
                end += 1
            beside = kind == "NAME" and self._is_beside(i, end)
            if kind and not beside:
                yield Argument(i, end, self.doc[i:end].root.i, kind)
            i = end

    def _is_beside(self, start: int, end: int) -> bool:
        """Whether the proper nouns only lengthen a person's name: "Dr.", "Jr."."""
        sides = (i for i in (start - 1, end) if 0 <= i < len(self.doc))
        return any(self.doc[i].ent_type_ == "PERSON" for i in sides)

    def _kind(self, i: int) -> str:
        word, tag = self.words[i], self.tags[i]
        if tag in _REFERRING and (word in PERSONS or word in THINGS or word in RELATIVES):
            return word
        if tag in ("NNP", "NNPS"):
            return "NAME"
        return "YEAR" if _YEAR.match(word) else ""

    @cached_property
    def kinds(self) -> list[str]:
        """For each token the kind of the argument it belongs to, "" outside."""
        kinds = [""] * len(self.doc)
        for argument in self.arguments:
            kinds[argument.start : argument.end] = [argument.kind] * (argument.end - argument.start)
        return kinds

    def entities(self, argument: Argument) -> tuple[str, ...]:
        """The entities that an argument stands for; for a date "@" and its first character."""
        if argument.is_date:
            return (f"@{self.doc[argument.start].idx}",)
        return self.doc._.refs.get(argument.head, ())

    # -- features --------------------------------------------------------------------------

    def features(self, s: Argument, o: Argument) -> list[str]:
        """Names of what holds of the ordered pair (subject, object)."""
        first, second, order = (s, o, "so") if s.start < o.start else (o, s, "os")
        found = [f"k={s.kind}>{o.kind}", f"ks={_coarse(s)}>{_coarse(o)} {order}", order]
        found += [f"s={s.kind}", f"o={o.kind}"]
        found += self._between(first, second, order)
        found += self._around(first, second, order)
        found += self._own("s", s)
        found += self._own("o", o)
        found += self._path(s, o)
        found += self._clause(s, o, order)
        found += self._rank(s, o)
        found += self._rules(s, o)
        return found

    def _token(self, i: int) -> str:
        return self.kinds[i] if self.kinds[i].isupper() else self.lemmas[i]

    def _between(self, first: Argument, second: Argument, order: str) -> Iterator[str]:
        inside = self._unchained(self._squeezed(first.end, second.start), second)
        yield f"n={min(len(inside), 12) if len(inside) < 6 else 6 + min((len(inside) - 6) // 4, 5)} {order}"
        for word in set(inside):
            yield f"b={word} {order}"
        for pair in zip(inside, inside[1:], strict=False):
            yield f"bb={' '.join(pair)} {order}"
        for three in zip(inside, inside[1:], inside[2:], strict=False):
            yield f"bbb={' '.join(three)} {order}"
        if len(inside) <= 6:
            yield f"all={' '.join(inside)} {order}"
        if inside:
            yield f"bf={inside[0]} {order}"
            yield f"bl={inside[-1]} {order}"
        yield f"na={min(sum(w.isupper() for w in inside), 5)}"
        if self.sents[first.head] != self.sents[second.head]:
            yield "sents"

    def _unchained(self, inside: list[str], second: Argument) -> list[str]:
        """Without the smaller places before a larger one: "born in Bergen, Norway"."""
        while second.kind in _PLACES and len(inside) > 2 and inside[-1] == "," and inside[-2] in _PLACES:
            inside = inside[:-2]
        return inside

    def _squeezed(self, start: int, end: int) -> list[str]:
        """Lemmas with each argument as its kind, once."""
        found: list[str] = []
        for i in range(start, end):
            kind = self.kinds[i]
            if not (kind.isupper() and i > start and self.kinds[i - 1] == kind and found):
                found.append(self._token(i))
        return found

    def _around(self, first: Argument, second: Argument, order: str) -> Iterator[str]:
        before = [self._at(first.start - 2), self._at(first.start - 1)]
        after = [self._at(second.end), self._at(second.end + 1)]
        yield f"l1={before[1]} {order}"
        yield f"l2={' '.join(before)} {order}"
        yield f"r1={after[0]} {order}"
        yield f"r2={' '.join(after)} {order}"
        for i in range(max(0, first.start - 6), first.start):
            yield f"l={self._token(i)} {order}"
        for i in range(second.end, min(len(self.doc), second.end + 6)):
            yield f"r={self._token(i)} {order}"

    def _at(self, i: int) -> str:
        if i < 0:
            return "^"
        return self._token(i) if i < len(self.doc) else "$"

    def _own(self, role: str, argument: Argument) -> Iterator[str]:
        head = argument.head
        yield f"{role}d={self.deps[head]}"
        yield f"{role}h={self._token(self.heads[head])} {self.deps[head]}"
        yield f"{role}w={self.words[argument.end - 1]}"
        if argument.end - argument.start > 1:
            yield f"{role}f={self.words[argument.start]}"
        for i in range(argument.start, argument.end):
            yield f"{role}i={self.words[i]}"
        for entity in self.doc._.refs.get(head, ())[:1]:
            known = self.doc._.entities.get(entity)
            yield f"{role}t={known.type if known else ''}"
        yield f"{role}p={self._at(argument.start - 1)}"
        yield f"{role}n={self._at(argument.end)}"

    def _path(self, s: Argument, o: Argument) -> Iterator[str]:
        up, down = self._climb(s.head), self._climb(o.head)
        common = next((i for i in up if i in down), None)
        if common is None:
            yield "nopath"
            return
        left, right = up[: up.index(common)], down[: down.index(common)]
        steps = [f"<{self.deps[i]}" for i in left], [f">{self.deps[i]}" for i in reversed(right)]
        inner = [i for i in (*left[1:], common, *right[1:]) if i not in (s.head, o.head)]
        yield f"p={''.join(steps[0])}{''.join(steps[1])}"[:90]
        yield f"pl={''.join(steps[0])} {self._token(common)} {''.join(steps[1])}"[:90]
        yield f"pw={' '.join(self._token(i) for i in inner)}"[:90]
        yield f"pt={self._token(common)}"
        yield f"pn={min(len(left) + len(right), 9)}"
        for i in inner:
            yield f"pi={self._token(i)}"
            for child in self._light(i):
                yield f"pc={self.lemmas[child]}"

    def _clause(self, s: Argument, o: Argument, order: str) -> Iterator[str]:
        """The words from the object up to the clause whose subject the subject is."""
        i, steps = o.head, []
        own = s.head if self.deps[s.head] != "poss" else self.heads[s.head]
        for _ in range(12):
            if self.deps[i] in (
                "prep",
                "agent",
                "dobj",
                "attr",
                "oprd",
                "advcl",
                "xcomp",
                "acl",
                "relcl",
                "appos",
            ):
                steps.append(self._token(i) if i != o.head else self.deps[i])
            up = self.heads[i]
            if up == i:
                break
            if any(c == own for c in self._subjects(up)):
                tail = "+poss" if own != s.head else ""
                yield f"c={' '.join([*steps[-3:], self._token(up)])} {self.deps[own]}{tail}"
                yield f"cv={self._token(up)} {self.deps[own]}{tail}"
                yield f"cl={steps[0] if steps else ''} {self._token(up)}"
                for step in steps:
                    yield f"ci={step}"
                return
            i = up
        yield f"c- {order}"

    def _subjects(self, verb: int) -> Iterator[int]:
        for _ in range(4):
            own = [c.i for c in self.doc[verb].children if c.dep_ in ("nsubj", "nsubjpass")]
            if own:
                yield from own
                return
            if self.deps[verb] in ("conj", "xcomp", "advcl", "pcomp"):
                verb = self.heads[verb]
            elif self.deps[verb] in ("acl", "appos"):
                yield self.heads[verb]
                return
            else:
                return

    def _rank(self, s: Argument, o: Argument) -> Iterator[str]:
        mine = _coarse(s)
        alike = [a for a in self.arguments if _coarse(a) == mine]
        yield f"rs={min(alike.index(s), 3)}"
        yield f"rn={min(len(alike), 5)}"
        low, high = min(s.start, o.start), max(s.start, o.start)
        yield f"rb={min(sum(low < a.start < high for a in alike), 3)}"
        same = [a for a in self.arguments if _coarse(a) == _coarse(o)]
        yield f"ro={min(sum(low < a.start < high for a in same), 3)}"

    def _light(self, i: int) -> Iterator[int]:
        for child in self.doc[i].children:
            if child.dep_ in ("compound", "amod", "prt", "neg", "attr", "acomp", "auxpass", "oprd"):
                yield child.i

    def _climb(self, i: int) -> list[int]:
        found = [i]
        while self.heads[i] != i and len(found) < 20:
            i = self.heads[i]
            found.append(i)
        return found

    def _rules(self, s: Argument, o: Argument) -> Iterator[str]:
        ones, others = self.entities(s), self.entities(o)
        if set(ones) & set(others):
            yield "same"
        for one in ones:
            for other in others:
                yield from (f"said={term}" for term in self.said.get((one, other), ()))
                yield from (f"dias={term}" for term in self.said.get((other, one), ()))


def _coarse(argument: Argument) -> str:
    kind = argument.kind
    if kind in ("PERSON", "he", "she", "his", "her", "him", "i", "my", "who", "whom"):
        return "person"
    return "date" if argument.is_date else kind if kind.isupper() else "it"


# -- The relations -------------------------------------------------------------------------

_DATED = frozenset({"birthDate", "deathDate", "foundedOn"})
_PLACED = frozenset({"bornIn", "livesIn", "headquarteredIn"})
_NATIONS = frozenset({"NORP", "GPE", "LANGUAGE", "NAME", "LOC"})


def fits(relation: str, s: Argument, o: Argument) -> bool:
    """Whether the relation may hold of arguments of these kinds at all; generous, since names are misread."""
    if s.is_date or s.kind == "NORP" and relation != "nationality":
        return False
    if relation in _DATED or o.is_date:
        return relation in _DATED and o.is_date
    if relation == "nationality":
        return o.kind in _NATIONS
    if relation in _PLACED:
        return o.kind.isupper()
    return o.kind != "NORP" or relation == "politicalParty"


@dataclass(frozen=True, slots=True)
class Guess:
    """The model finds the relation between subject and object with this probability (0..1)."""

    relation: str
    subject: Argument
    object: Argument
    probability: float


def guesses(reader: PairReader, least: float = 0.0) -> Iterator[Guess]:
    """Every relation of every pair of arguments, in text order, from `least` on."""
    model = load_linear("benchmarks/relations")
    for s, o in pairs(reader):
        wanted = [(i, name) for i, name in enumerate(model.labels) if fits(name, s, o)]
        scores = model.scores(reader.features(s, o)) if wanted else []
        for i, name in wanted:
            probability = logistic(scores[i])
            if probability >= least:
                yield Guess(name, s, o, probability)


def pairs(reader: PairReader) -> Iterator[tuple[Argument, Argument]]:
    """Ordered pairs of two arguments that stand near enough."""
    for s in reader.arguments:
        for o in reader.arguments:
            if s is not o and abs(s.start - o.start) <= LONGEST:
                yield s, o


def said_by(claims: Iterable[Claim]) -> dict[tuple[str, str], set[str]]:
    """What rules claim between two entities, and between an entity and a date."""
    said: dict[tuple[str, str], set[str]] = {}
    for claim in claims:
        subjects = [v.entity for v in claim.values("subject") if isinstance(v, Ref)]
        values = (*claim.values("object"), *claim.values("organization"))
        others = [v.entity for v in values if isinstance(v, Ref)]
        others += [f"@{claim.time.start}"] if claim.time else []
        for one in subjects if claim.kind == "relation" else ():
            for other in others:
                said.setdefault((one, other), set()).add(claim.term)
    return said
