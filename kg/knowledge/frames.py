"""Frames: which words evoke an event type or relation, and which grammatical slot fills which role.

Frames are data (`ontology/frames/`, and a user's own files beside it):

    [[frame]]
    name = "designate"
    event = "kg:Designation"
    verbs = ["designate", "blacklist"]
    nouns = ["designation"]
    agent  = { from = ["subject"], fits = ["actor"] }
    target = { from = ["object"], fits = ["actor"], required = true }
    as     = { from = ["as", "complement"], kind = "term" }

`from` names grammatical sources in order of preference: subject, object, dative,
complement, adjective, clause, or a preposition, also one on a noun ("under fire from"); `fits`
what the argument must be (a class of the ontology or one of the GROUPS). The engine turns every
construction into these sources, so one frame serves passive, relative, participial, controlled,
coordinated and nominalized uses alike. A `[words]` table names lists of words, which
frames of the same file use as "@name"; those of the shipped files are known to all.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.errors import OntologyError
from kg.files import read_toml
from kg.resources import ontology_dir
from kg.terms import Ontology

SHIPPED = (
    *("words", "power", "moving", "law", "justice", "judging", "dealings", "offices", "force"),
    *("politics", "relations", "plans", "general"),
)
"""The files of `ontology/frames`, in the order in which frames of one word are asked."""

GROUPS: Mapping[str, tuple[str, ...]] = {
    "actor": ("kg:Person", "kg:Organization", "kg:Country", "kg:Region", "kg:City", "kg:Group"),
    "people": ("kg:Person", "kg:Group"),
    "state": ("kg:Country", "kg:Organization", "kg:Person", "kg:City", "kg:Region"),
    "place": ("kg:Place", "kg:Country", "kg:Region", "kg:City", "kg:Facility"),
    "law": ("kg:LegalInstrument",),
}
KINDS = frozenset({"entity", "term", "individual", "claim", "text", "matter", "role", "number", "money"})


@dataclass(frozen=True, slots=True)
class Form:
    """What the value of a key is: "a list of words", and how to tell."""

    words: str
    fits: Callable[[Any], bool]
    example: str


def _is_words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) and word.strip() for word in value)


WORDS = Form("a list of words", _is_words, '["word"]')
FLAG = Form("true or false", lambda value: isinstance(value, bool), "true")
NAME = Form("a name", lambda value: isinstance(value, str) and bool(value.strip()), '"name"')
VOICE = Form("a voice", lambda value: value in ("active", "passive"), '"active" or "passive"')
SHARE = Form("a number from 0 to 1", lambda value: type(value) in (int, float) and 0 <= value <= 1, "0.85")
TABLES = Form(
    "[[frame]] tables", lambda rows: isinstance(rows, list) and all(isinstance(r, dict) for r in rows), ""
)
LISTS = Form(
    "a table of lists of words", lambda v: isinstance(v, dict) and all(map(_is_words, v.values())), ""
)

_LISTS = (
    *("verbs", "nouns", "particles", "loose", "light", "only_with", "without"),
    *("objects", "not_objects", "complements", "one_of", "adjectives", "pairs"),
)
_FLAGS = (
    *("also", "ability", "infinitive", "needs_can", "own_subject", "no_question"),
    *("happened", "needs_subject", "negated", "general", "reciprocal", "untold"),
)
# The schema: keys of a file, of a frame and of a slot. What stands in none is an unknown key.
FILE: Mapping[str, Form] = {"frame": TABLES, "words": LISTS, "refine": TABLES}
REFINE: Mapping[str, Form] = {"event": NAME, "content": WORDS, "as": NAME}
FRAME: Mapping[str, Form] = {
    **dict.fromkeys(("name", "event", "relation"), NAME),
    **dict.fromkeys(_LISTS, WORDS),
    **dict.fromkeys(_FLAGS, FLAG),
    "voice": VOICE,
    "confidence": SHARE,
}
SLOT: Mapping[str, Form] = {
    **dict.fromkeys(("from", "fits", "words"), WORDS),
    **dict.fromkeys(("required", "strict"), FLAG),
    "kind": NAME,
}


@dataclass(frozen=True, slots=True)
class SlotRule:
    """`target = { from = ["object"], fits = ["actor"], required = true }`.

    `kind`: "entity" (default), "term" (an individual of the ontology by its label, else its
    words), "individual" (only such a one), "claim" (the embedded clause), "text" (the
    phrase's words), "matter" (the same, but no actor and no place), "role" (an office),
    "number" or "money" (a sum). `words`: lemmas that fit too, whatever their class ("plane").
    `strict`: what stands in the source and does not fit shows another sense.
    """

    slot: str
    sources: tuple[str, ...]
    fits: tuple[str, ...] = ()
    required: bool = False
    kind: str = "entity"
    words: frozenset[str] = frozenset()
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """The words "designate", "designation" evoke kg:Designation, with its slots.

    `light`: verbs that must carry the noun ("hold" a meeting; empty: none needed).
    `only_with`: sources of which one must be there for this sense, with a lemma where only that
    tells it ("in custody"); `without`: sources that rule it out. `objects`, `not_objects`: lemmas
    that the object must or must not be. `adjectives`: predicate adjectives of which one must be
    there ("found guilty", "is critical of").
    `one_of`: slots of which one must be filled. `voice`: "active" or "passive" where only
    that has this sense. `also`: codes beside another frame of the same word. `ability`:
    "can" belongs to the sense and weakens nothing (`needs_can`: "can hold 300"). `infinitive`: a clause
    with a tense is another sense ("agreed that it was late"). `own_subject`: a subject shared
    with another verb is not trusted; a noun's doer stands beside it ("the court's acquittal of X").
    `particles`: one is needed; `loose`: they may stand there and
    change nothing ("send back"); any other particle is another sense. `no_question`: nor is what
    is only asked ("asked whether she knew"). `happened`: the noun must be told of as having
    happened ("after the arrest of X"), not only thought of ("a plan for the arrest of X").
    `needs_subject`: an active verb without one is not coded ("enough of blaming X").
    `negated`: the clause is negated ("insists he never met X"). `general`: asked after all frames
    of the word itself; its `verbs` may have a particle or preposition ("call for"), and its
    `pairs` are verbs with the noun that they carry ("lift embargo").
    `reciprocal`: several who do it do it to one another ("A and B met", "talks between A and B"):
    the first is the agent, the others the target; one alone, who is not many, does nothing.
    `untold`: a passive need not tell who does it to somebody named ("Roe was harassed").
    """

    name: str
    term: str
    kind: str
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    particles: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()
    light: tuple[str, ...] = ()
    only_with: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    not_objects: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    complements: tuple[str, ...] = ()
    one_of: tuple[str, ...] = ()
    voice: str = ""
    also: bool = False
    ability: bool = False
    infinitive: bool = False
    needs_can: bool = False
    own_subject: bool = False
    no_question: bool = False
    happened: bool = False
    needs_subject: bool = False
    negated: bool = False
    general: bool = False
    reciprocal: bool = False
    untold: bool = False
    pairs: tuple[str, ...] = ()
    confidence: float = 0.85
    slots: tuple[SlotRule, ...] = ()


Index = Mapping[str, tuple[Frame, ...]]


@dataclass(frozen=True, slots=True)
class Refinement:
    """A plan is a kg:HostilePlan where what is planned is a kg:Assault."""

    event: str
    content: tuple[str, ...]
    refined: str


@dataclass(frozen=True, slots=True)
class Frames:
    """All frames by their words, in the order of the files, and what content makes of an event's type.

    `general_verb` has verbs with their particle or preposition, too ("call for"); `by_adjective`
    those of the general frames, said of somebody ("is ready to"); `by_pair` a verb and the noun
    that it carries ("lift embargo").
    """

    frames: tuple[Frame, ...]
    refinements: tuple[Refinement, ...] = ()
    by_verb: Index = field(default_factory=dict)
    by_noun: Index = field(default_factory=dict)
    general_verb: Index = field(default_factory=dict)
    general_noun: Index = field(default_factory=dict)
    by_adjective: Index = field(default_factory=dict)
    by_pair: Index = field(default_factory=dict)


def load_frames(ontology: Ontology, extra: Iterable[Path] = ()) -> Frames:
    """The shipped frames, then the user's files in order; a frame of the same name replaces.

    Raises OntologyError naming file, frame and key for what does not fit the schema, a
    term the ontology lacks, or a frame without words or slots.
    """
    frames: dict[str, Frame] = {}
    refinements: list[Refinement] = []
    lists: dict[str, list[str]] = {}
    folder = ontology_dir() / "frames"
    for path in (*(folder / f"{name}.toml" for name in SHIPPED), *extra):
        data = read_toml(path, "frames", OntologyError)
        _check(data, FILE, str(path))
        lists |= data.get("words", {}) if path.parent == folder else {}
        for row, where in _rows(data, path, lists):
            frame = _frame(row, where, ontology)
            frames[frame.name] = frame
        refinements += [_refinement(row, f"{path}: refine", ontology) for row in data.get("refine", ())]
    return _indexed(tuple(frames.values()), tuple(refinements))


def _indexed(frames: tuple[Frame, ...], refinements: tuple[Refinement, ...]) -> Frames:
    own = tuple(frame for frame in frames if not frame.general)
    general = tuple(frame for frame in frames if frame.general)
    return Frames(
        frames,
        refinements,
        by_verb=_index(own, "verbs"),
        by_noun=_index(own, "nouns"),
        general_verb=_index(general, "verbs"),
        general_noun=_index(general, "nouns"),
        by_adjective=_index(general, "adjectives"),
        by_pair=_index(frames, "pairs"),
    )


def _refinement(row: Mapping[str, Any], where: str, ontology: Ontology) -> Refinement:
    _check(row, REFINE, where)
    if set(row) != set(REFINE):
        raise OntologyError("a refinement needs an event, its content and what it is then", where=where)
    terms = (row["event"], *row["content"], row["as"])
    unknown = [term for term in terms if term not in ontology.terms or ontology.terms[term].kind != "event"]
    if unknown:
        raise OntologyError(f"unknown event {unknown[0]!r}", where=where)
    return Refinement(row["event"], tuple(row["content"]), row["as"])


def _rows(
    data: Mapping[str, Any], path: Path, shipped: Mapping[str, list[str]]
) -> Iterator[tuple[dict[str, Any], str]]:
    """Each frame of the file, with its word lists spelled out, and what an error calls it."""
    for number, row in enumerate(data.get("frame", []), 1):
        where = f"{path}: frame {_called(row, number)}"
        _check({key: value for key, value in row.items() if key in FRAME}, FRAME, where)
        for name, rule in row.items():
            if name not in FRAME and isinstance(rule, dict):
                _check(rule, SLOT, f"{where}: {name}")
        yield _spelled_out(row, {**shipped, **data.get("words", {})}, where), where


def _called(row: Mapping[str, Any], number: int) -> str:
    name = row.get("name")
    return repr(name)[:60] if NAME.fits(name) else f"number {number}"


def _check(values: Mapping[str, Any], schema: Mapping[str, Form], where: str) -> None:
    for key, value in values.items():
        form = schema.get(key)
        if form is None:
            raise OntologyError(f"unknown key {key!r}", where=where, hint=f"keys: {', '.join(schema)}")
        if not form.fits(value):
            hint = f"{key} = {form.example}" if form.example else ""
            raise OntologyError(f"{key} is not {form.words}", where=where, hint=hint)


def _spelled_out(value: Any, lists: Mapping[str, list[str]], where: str) -> Any:
    """The row with each "@name" in its lists replaced by the words of the file's list of that name."""
    if isinstance(value, dict):
        return {key: _spelled_out(inner, lists, where) for key, inner in value.items()}
    if not isinstance(value, list):
        return value
    unknown = [w for w in value if isinstance(w, str) and w.startswith("@") and w[1:] not in lists]
    if unknown:
        hint = f"lists of the file: {', '.join(sorted(lists)) or 'none'}"
        raise OntologyError(f"unknown word list {unknown[0]!r}", where=where, hint=hint)
    return [word for item in value for word in (lists[item[1:]] if str(item).startswith("@") else [item])]


def _frame(row: dict[str, Any], where: str, ontology: Ontology) -> Frame:
    kind = "event" if "event" in row else "relation"
    _check_term(row, kind, where, ontology)
    slots = tuple(_slot(name, rule, where, ontology) for name, rule in row.items() if name not in FRAME)
    if not slots or not any(row.get(words) for words in ("verbs", "nouns", "adjectives", "pairs")):
        raise OntologyError("a frame needs words (verbs, nouns, adjectives, pairs) and slots", where=where)
    _check_one_of(row, where)
    given = {name: row[name] for name in (*_FLAGS, "voice", "confidence") if name in row}
    lists: dict[str, Any] = {name: tuple(row.get(name, ())) for name in _LISTS}
    return Frame(row["name"], row[kind], kind, slots=slots, **lists, **given)


def _check_term(row: dict[str, Any], kind: str, where: str, ontology: Ontology) -> None:
    term = row.get(kind, "")
    if "name" not in row or ("event" in row) == ("relation" in row):
        raise OntologyError("a frame needs a name and an event or a relation", where=where)
    if term not in ontology.terms or ontology.terms[term].kind not in (kind, "property"):
        hint = "define it in a TTL file: --ontology"
        raise OntologyError(f"unknown {kind} {term!r}", where=where, hint=hint)


def _check_one_of(row: dict[str, Any], where: str) -> None:
    unknown = [name for name in row.get("one_of", ()) if name in FRAME or name not in row]
    if unknown:
        raise OntologyError(f"one_of names {unknown[0]!r}, which is no slot of the frame", where=where)


def _slot(name: str, rule: object, where: str, ontology: Ontology) -> SlotRule:
    if name not in ontology.slots:
        hint = f"fields: {', '.join(FRAME)}; slots: {', '.join(ontology.slots)}"
        raise OntologyError(f"unknown slot or field {name!r}", where=where, hint=hint)
    if not isinstance(rule, dict) or not rule.get("from"):
        raise OntologyError(f"slot {name!r} needs from = [sources]", where=where)
    fits = tuple(curie for fit in rule.get("fits", ()) for curie in GROUPS.get(fit, (fit,)))
    unknown = [c for c in fits if not c.startswith("role:") and c not in ontology.terms]
    if unknown:
        raise OntologyError(f"slot {name!r} fits unknown class {unknown[0]!r}", where=where)
    kind = rule.get("kind", "entity")
    if kind not in KINDS:
        raise OntologyError(
            f"slot {name!r}: unknown kind {kind!r}", where=where, hint=", ".join(sorted(KINDS))
        )
    required, strict = rule.get("required", False), rule.get("strict", False)
    return SlotRule(name, tuple(rule["from"]), fits, required, kind, frozenset(rule.get("words", ())), strict)


def _index(frames: tuple[Frame, ...], words: str) -> dict[str, tuple[Frame, ...]]:
    index: dict[str, list[Frame]] = {}
    for frame in frames:
        for word in getattr(frame, words):
            index.setdefault(word, []).append(frame)
    return {word: tuple(found) for word, found in index.items()}
