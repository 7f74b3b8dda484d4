"""Frames: which words evoke an event type or relation, and which grammatical slot fills which role.

Frames are data (`ontology/frames.toml`, and a user's own files beside it):

    [[frame]]
    name = "designate"
    event = "kg:Designation"
    verbs = ["designate", "blacklist"]
    nouns = ["designation"]
    agent  = { from = ["subject"], fits = ["actor"] }
    target = { from = ["object"], fits = ["actor"], required = true }
    as     = { from = ["as", "complement"], kind = "term" }

`from` names grammatical sources in order of preference: subject, object, dative,
complement, clause, or a preposition; `fits` what the argument must be (a class of
the ontology or one of the GROUPS). The engine turns every construction into
these sources, so one frame serves passive, relative, participial, controlled,
coordinated and nominalized uses alike. A `[words]` table names lists of words, which
frames of the same file use as "@name".
"""

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.errors import OntologyError
from kg.resources import ontology_dir
from kg.terms import Ontology

GROUPS: Mapping[str, tuple[str, ...]] = {
    "actor": ("kg:Person", "kg:Organization", "kg:Country", "kg:Region", "kg:City", "kg:Group"),
    "people": ("kg:Person", "kg:Group"),
    "state": ("kg:Country", "kg:Organization", "kg:Person", "kg:City", "kg:Region"),
    "place": ("kg:Place", "kg:Country", "kg:Region", "kg:City", "kg:Facility"),
    "law": ("kg:LegalInstrument",),
}
KINDS = frozenset({"entity", "term", "individual", "claim", "text", "matter", "role", "number"})
_LISTS = (
    "verbs",
    "nouns",
    "particles",
    "loose",
    "light",
    "only_with",
    "without",
    "objects",
    "not_objects",
    "one_of",
)
_SCALARS: dict[str, Callable[[Any], Any]] = {
    "voice": str,
    "also": bool,
    "ability": bool,
    "infinitive": bool,
    "needs_can": bool,
    "own_subject": bool,
    "no_question": bool,
    "happened": bool,
    "needs_subject": bool,
    "confidence": float,
}
_FIELDS = frozenset({"name", "event", "relation", *_LISTS, *_SCALARS})


@dataclass(frozen=True, slots=True)
class SlotRule:
    """`target = { from = ["object"], fits = ["actor"], required = true }`.

    `kind`: "entity" (default), "term" (an individual of the ontology by its label, else its
    words), "individual" (only such a one), "claim" (the embedded clause), "text" (the
    phrase's words), "matter" (the same, but no actor and no place), "role" (an office)
    or "number". `words`: lemmas that fit too, whatever their class ("plane").
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
    `only_with`: sources of which one must be there for this sense; `without`: sources that
    rule it out. `objects`, `not_objects`: lemmas that the object must or must not be.
    `one_of`: slots of which one must be filled. `voice`: "active" or "passive" where only
    that has this sense. `also`: codes beside another frame of the same word. `ability`:
    "can" belongs to the sense and weakens nothing (`needs_can`: "can hold 300"). `infinitive`: a clause
    with a tense is another sense ("agreed that it was late"). `own_subject`: a subject shared
    with another verb is not trusted. `particles`: one is needed; `loose`: they may stand there and
    change nothing ("send back"); any other particle is another sense. `no_question`: nor is what
    is only asked ("asked whether she knew"). `happened`: the noun must be told of as having
    happened ("after the arrest of X"), not only thought of ("a plan for the arrest of X").
    `needs_subject`: an active verb without one is not coded ("enough of blaming X").
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
    confidence: float = 0.85
    slots: tuple[SlotRule, ...] = ()


@dataclass(frozen=True, slots=True)
class Frames:
    """All frames, looked up by lemma, and the lemmas in one set for the fast path."""

    frames: tuple[Frame, ...]
    by_verb: Mapping[str, tuple[Frame, ...]] = field(default_factory=dict)
    by_noun: Mapping[str, tuple[Frame, ...]] = field(default_factory=dict)
    digest: str = ""


def load_frames(ontology: Ontology, extra: Iterable[Path] = ()) -> Frames:
    """The shipped frames, then the user's files in order; a frame of the same name replaces.

    Raises OntologyError naming file and frame for a term the ontology lacks, an
    unknown field, or a frame without words or slots.
    """
    frames: dict[str, Frame] = {}
    for path in (ontology_dir() / "frames.toml", *extra):
        for row in _read(path):
            frame = _frame(row, path, ontology)
            frames[frame.name] = frame
    ordered = tuple(frames.values())
    return Frames(ordered, _index(ordered, "verbs"), _index(ordered, "nouns"))


def _read(path: Path) -> list[dict[str, Any]]:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise OntologyError(f"cannot read frames: {error}", where=str(path)) from error
    rows = data.get("frame", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise OntologyError("frames must be [[frame]] tables", where=str(path))
    return [_spelled_out(row, data.get("words", {}), path) for row in rows]


def _spelled_out(value: Any, lists: Mapping[str, list[str]], path: Path) -> Any:
    """The row with each "@name" in its lists replaced by the words of the file's list of that name."""
    if isinstance(value, dict):
        return {key: _spelled_out(inner, lists, path) for key, inner in value.items()}
    if not isinstance(value, list):
        return value
    unknown = [w for w in value if isinstance(w, str) and w.startswith("@") and w[1:] not in lists]
    if unknown:
        hint = f"lists of the file: {', '.join(sorted(lists)) or 'none'}"
        raise OntologyError(f"unknown word list {unknown[0]!r}", where=str(path), hint=hint)
    return [word for item in value for word in (lists[item[1:]] if str(item).startswith("@") else [item])]


def _frame(row: dict[str, Any], path: Path, ontology: Ontology) -> Frame:
    where = f"{path}: frame {row.get('name', '(unnamed)')!r}"
    kind = "event" if "event" in row else "relation"
    _check_term(row, kind, where, ontology)
    slots = tuple(_slot(name, rule, where, ontology) for name, rule in row.items() if name not in _FIELDS)
    if not slots or not any(row.get(words) for words in ("verbs", "nouns")):
        raise OntologyError("a frame needs words (verbs, nouns) and slots", where=where)
    lists: dict[str, Any] = {name: tuple(row.get(name, ())) for name in _LISTS}
    settings = {name: make(row[name]) for name, make in _SCALARS.items() if name in row}
    return Frame(row["name"], row[kind], kind, slots=slots, **lists, **settings)


def _check_term(row: dict[str, Any], kind: str, where: str, ontology: Ontology) -> None:
    term = row.get(kind)
    if not isinstance(row.get("name"), str) or not isinstance(term, str):
        raise OntologyError("a frame needs a name and an event or a relation", where=where)
    if term not in ontology.terms or ontology.terms[term].kind not in (kind, "property"):
        hint = "define it in a TTL file: --ontology"
        raise OntologyError(f"unknown {kind} {term!r}", where=where, hint=hint)


def _slot(name: str, rule: object, where: str, ontology: Ontology) -> SlotRule:
    if not isinstance(rule, dict) or not rule.get("from"):
        raise OntologyError(f"slot {name!r} needs from = [sources]", where=where)
    if name not in ontology.slots:
        raise OntologyError(f"unknown slot or field {name!r}", where=where)
    fits = tuple(curie for fit in rule.get("fits", ()) for curie in GROUPS.get(fit, (fit,)))
    unknown = [c for c in fits if not c.startswith("role:") and c not in ontology.terms]
    if unknown:
        raise OntologyError(f"slot {name!r} fits unknown class {unknown[0]!r}", where=where)
    kind = str(rule.get("kind", "entity"))
    if kind not in KINDS:
        raise OntologyError(
            f"slot {name!r}: unknown kind {kind!r}", where=where, hint=", ".join(sorted(KINDS))
        )
    required, strict = bool(rule.get("required")), bool(rule.get("strict"))
    return SlotRule(name, tuple(rule["from"]), fits, required, kind, frozenset(rule.get("words", ())), strict)


def _index(frames: tuple[Frame, ...], words: str) -> dict[str, tuple[Frame, ...]]:
    index: dict[str, list[Frame]] = {}
    for frame in frames:
        for word in getattr(frame, words):
            index.setdefault(word, []).append(frame)
    return {word: tuple(found) for word, found in index.items()}
