"""Where a name begins and ends: the records of kg_names and the repair of their bounds.

The bounds follow one guideline: no article, no possessive 's, no title before a
person ("President", "District Judge"), no common noun after a name ("members").
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from spacy.tokens import Doc

from kg.annotate.extensions import ZONES_KEY
from kg.knowledge.names import NameWords
from kg.syntax.entities import Label
from kg.syntax.words import Form

NAME_LABELS = frozenset(
    (
        Label.PERSON,
        Label.ORGANIZATION,
        Label.STATE,
        Label.LOCATION,
        Label.FACILITY,
        Label.GROUP,
        Label.LAW,
        Label.EVENT,
        Label.PRODUCT,
        Label.WORK,
        Label.LANGUAGE,
    )
)
_POSSESSIVES = frozenset(("'s", "’s", "'", "’"))
_MARKS = frozenset(('"', "“", "”", "'", "‘", "’"))
_IRISH = frozenset(("O", "D"))
"""Before the apostrophe of "Sean O 'Grady", parted from it by mistake."""

_NICKNAME = 6
"""Tokens of a nickname with its quotation marks, at most."""

_NAME_TAGS = frozenset((Form.PROPER_SINGULAR, Form.PROPER_PLURAL, "FW", Form.CARDINAL, "ADD", "XX", "AFX"))


@dataclass(frozen=True, slots=True)
class Name:
    """Tokens 4..6 are a PERSON by the model, with weight 1.

    `source`: model, pattern, gazetteer, demonym, handle, repeated. `kg_type` and
    `gazetteer` are set where the source knows them; `weight` counts in the vote on the type.
    """

    start: int
    end: int
    label: str
    weight: float = 1.0
    source: str = "model"
    kg_type: str = ""
    gazetteer: str = ""

    def __len__(self) -> int:
        return self.end - self.start

    def covers(self, other: "Name") -> bool:
        """Whether the other lies within this one, or is equal to it."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Words:
    """A Doc as plain lists, one item a token; `lower` are its words that stand in lower case."""

    texts: list[str]
    tags: list[str]
    starts: list[bool]
    zones: Sequence[str]
    spaces: list[str]
    lower: frozenset[str]

    @classmethod
    def of(cls, doc: Doc) -> "Words":
        """The lists of this Doc."""
        rows = doc.to_array(["ORTH", "TAG", "SENT_START", "SPACY"]).tolist() if len(doc) else []
        strings = {hash_: doc.vocab.strings[hash_] for row in rows for hash_ in row[:2]}
        zones = doc.user_data.get(ZONES_KEY) or ("",) * len(doc)
        texts = [strings[row[0]] for row in rows]
        lower = frozenset(text for text in strings.values() if text.islower())
        spaces = [" " if row[3] else "" for row in rows]
        return cls(
            texts, [strings[row[1]] for row in rows], [row[2] == 1 for row in rows], zones, spaces, lower
        )

    def text(self, name: Name) -> str:
        """The name as it is written, without the space behind it."""
        pairs = zip(self.texts[name.start : name.end], self.spaces[name.start : name.end], strict=True)
        return "".join(part for pair in pairs for part in pair).rstrip()

    def tokens(self, name: Name) -> tuple[str, ...]:
        """The name's tokens."""
        return tuple(self.texts[name.start : name.end])


def is_capital(word: str) -> bool:
    """Whether a word looks like part of a name: a capital or a digit first, a handle, "al-X".

    >>> is_capital("Rome"), is_capital("rome"), is_capital("eBay"), is_capital("al-Nur")
    (True, False, True, True)
    """
    return word[:1].isupper() or word[:1].isdigit() or word[:1] == "@" or any(c.isupper() for c in word[1:])


def model_names(doc: Doc, words: Words, lexicon: NameWords) -> list[Name]:
    """The model's names with their bounds repaired, in text order.

    In a line all in capitals the model's bounds are worth nothing: names there are
    found by what the rest of the text calls so.
    """
    raw = (Name(ent.start, ent.end, ent.label_) for ent in doc.ents if ent.label_ in NAME_LABELS)
    found = [_over_particles(name, words, lexicon) for each in raw for name in repair(each, words, lexicon)]
    starts = frozenset(name.start for name in found)
    found = [_over_hyphen(_over_given(name, starts, words, lexicon), words, lexicon) for name in found]
    found = list(_rejoined(found, words))
    found = [
        name for i, name in enumerate(found) if not any(f.covers(name) for f in found[max(0, i - 2) : i])
    ]
    found = [name for name in found if not (words.text(name).isupper() and in_capitals(name.start, words))]
    return [name for name in found if not _is_piece_of_heading(name, words, lexicon)]


def _is_piece_of_heading(name: Name, words: Words, lexicon: NameWords) -> bool:
    """Whether words of a heading in title case pass for a name: "Cheap Freight Cross", "Fjord Shooting".

    One of them stands in lower case elsewhere, and the last is none that ends such names; or
    one is a word of headings ("Captures", "Suspect") that names do not have.
    """
    parts = words.tokens(name)
    if name.label not in (Label.ORGANIZATION, Label.FACILITY, Label.PERSON, Label.STATE) or len(parts) < 2:
        return False
    if not lexicon.headline.isdisjoint(parts) and in_title_case(name.start, words, least=4):
        return True
    if name.label not in (Label.ORGANIZATION, Label.FACILITY):
        return False
    plain = sum(part.lower() in words.lower and part[0].isupper() for part in parts)
    least = 1 if parts[-1] not in lexicon.heads else 3 if len(parts) > 4 else len(parts) + 1
    return plain >= least and in_title_case(name.start, words)


def _over_particles(name: Name, words: Words, lexicon: NameWords) -> Name:
    """The whole of a person's name that the model broke off: "Ursula" of "Ursula von der Leyen"."""
    if name.label != Label.PERSON:
        return name
    if words.texts[name.end - 1] in _IRISH and words.texts[name.end : name.end + 1] in (["'"], ["’"]):
        return replace(name, end=min(name.end + 2, len(words.texts)))
    if len(name) == 1 and words.texts[name.end : name.end + 1] == ["May"] and _is_given(name, words, lexicon):
        return replace(name, end=name.end + 1)
    end = _behind_particles(name.end, words, lexicon)
    goes_on = name.end < end < len(words.texts) and words.texts[end][:1].isupper()
    if goes_on and words.tags[end] in _NAME_TAGS:
        return replace(name, end=end + 1)
    return replace(name, end=_with_suffix(name.end, words, lexicon))


def _is_given(name: Name, words: Words, lexicon: NameWords) -> bool:
    """Whether the one word is a given name: "Jane May" is no Jane in spring."""
    return words.texts[name.start] in lexicon.gender


def _behind_particles(end: int, words: Words, lexicon: NameWords) -> int:
    """Behind "von der", "y" and "el-" at token `end`."""
    texts = words.texts
    while end < len(texts) and (texts[end] in lexicon.lower_starts or texts[end] == "y"):
        end += 2 if _is_glued(end + 1, words) else 1
    return end


def _with_suffix(end: int, words: Words, lexicon: NameWords) -> int:
    """Behind the "Jr." of "Ben Roe, Jr."."""
    goes_on = end + 1 < len(words.texts) and words.texts[end] == ","
    return end + 2 if goes_on and words.texts[end + 1] in ("Jr.", "Jr", "Sr.", "Sr") else end


def _over_given(name: Name, starts: frozenset[int], words: Words, lexicon: NameWords) -> Name:
    """The whole of a person's name with a hyphen: "Park Min-jae" for "Park Min", "Jo-Ann Roe" for "Ann Roe".

    `starts` are where names begin: two persons ("Ann Roe-Ben Moe") are not made one.
    """
    if name.label != Label.PERSON or len(name) < 2:
        return name
    start, end = name.start, name.end
    if _is_glued(end, words) and words.tags[end + 1] in _NAME_TAGS and end + 1 not in starts:
        end += 2
    if _is_glued(start - 1, words) and words.texts[start - 2] in lexicon.gender:
        start -= 2
    return replace(name, start=start, end=end)


def _is_glued(i: int, words: Words) -> bool:
    """Whether token i is a hyphen between two words, without a space."""
    if not 0 < i < len(words.texts) - 1 or words.texts[i] != "-":
        return False
    parts = words.texts[i - 1].isalpha() and words.texts[i + 1].isalpha()
    return parts and not words.spaces[i - 1] and not words.spaces[i]


def _over_hyphen(name: Name, words: Words, lexicon: NameWords) -> Name:
    """The whole of a word the tokenizer parts: "Co" of "Co-operation"."""
    return replace(name, end=hyphen_end(name.end, words, lexicon))


def hyphen_end(end: int, words: Words, lexicon: NameWords) -> int:
    """The end of a name that seems to end at `end`, behind a prefix with a hyphen."""
    texts = words.texts
    if not 0 < end < len(texts) - 1 or texts[end] != "-" or texts[end - 1] not in lexicon.prefixes:
        return end
    glued = not words.spaces[end - 1] and not words.spaces[end]
    return end + 2 if glued and texts[end + 1].isalpha() else end


def _rejoined(names: Sequence[Name], words: Words) -> Iterator[Name]:
    """Persons' names that a no-break space or a nickname in quotation marks parts, as one."""
    last: Name | None = None
    for name in names:
        if (
            last
            and last.label == name.label == Label.PERSON
            and _is_inner(words.texts[last.end : name.start])
        ):
            last = replace(last, end=name.end)
            continue
        if last:
            yield last
        last = name
    if last:
        yield last


def _is_inner(texts: Sequence[str]) -> bool:
    if len(texts) == 1:
        return texts[0].isspace() and "\n" not in texts[0]
    if not 3 <= len(texts) <= _NICKNAME or texts[0] not in _MARKS or texts[-1] not in _MARKS:
        return False
    return texts[1][:1].isupper() and not any(text in _MARKS or "\n" in text for text in texts[1:-1])


def in_capitals(i: int, words: Words) -> bool:
    """Whether the sentence or headline around token i is of three words or more, all in capitals."""
    start, end = _line(i, words)
    letters = [text for text in words.texts[start:end] if text.isalpha()]
    return len(letters) > 2 and all(text.isupper() for text in letters)


def in_title_case(i: int, words: Words, least: int = 5) -> bool:
    """Whether the sentence or headline around token i is of five long words or more, all capitalized."""
    start, end = _line(i, words)
    long = [text for text in words.texts[start:end] if text.isalpha() and len(text) > 3]
    return len(long) >= least and all(text[0].isupper() for text in long)


def _line(i: int, words: Words) -> tuple[int, int]:
    """The tokens of the sentence or headline around token i."""
    start, end = i, i + 1
    while start > 0 and not words.starts[start]:
        start -= 1
    while end < len(words.texts) and not words.starts[end]:
        end += 1
    return start, end


def repair(name: Name, words: Words, lexicon: NameWords) -> Iterator[Name]:
    """The names that a span of the model really holds: none, one, or several."""
    for part in _pieces(name, words):
        part = _strip(part, words, lexicon)
        if part.label in (Label.ORGANIZATION, Label.STATE):
            part = _strip(_without_rank(part, words, lexicon), words, lexicon)
        if part.label == Label.ORGANIZATION:
            part = _strip(_without_title(part, words, lexicon), words, lexicon)
        if part.label == Label.PERSON:
            part = _strip(strip_titles(part, words, lexicon), words, lexicon)
        if len(part) > 0 and _is_name(part, words, lexicon):
            yield part


def _pieces(name: Name, words: Words) -> Iterator[Name]:
    """Cut at line breaks, at dashes with spaces, and after the possessive of a person's or place's owner."""
    start = name.start
    for i in range(name.start, name.end):
        word = words.texts[i]
        cut_after_owner = name.label == Label.PERSON and word in _POSSESSIVES and i + 1 < name.end
        cut_after_owner = cut_after_owner and words.texts[i - 1] not in _IRISH
        cut_acronym = word == "-" and _is_before_acronym(i, name.end, words)
        if (
            "\n" in word
            or cut_acronym
            or word in ("–", "—", "|", "(", ")", "[", "]", "/", ";")
            or cut_after_owner
        ):
            yield replace(name, start=start, end=i, weight=name.weight / 2)
            start = i + 1
    yield (
        replace(name, start=start)
        if start == name.start
        else replace(name, start=start, weight=name.weight / 2)
    )


def _is_before_acronym(i: int, end: int, words: Words) -> bool:
    """Whether the dash at token i stands before the acronym of "(Policia del Puerto - PP)"."""
    texts = words.texts
    last = i + 2 == end and texts[end : end + 1] == [")"]
    return last and texts[end - 1].isupper() and bool(words.spaces[i])


def _strip(name: Name, words: Words, lexicon: NameWords) -> Name:
    texts, start, end = words.texts, name.start, name.end
    while start < end and (texts[start] in lexicon.strip_front or _no_front(texts[start], lexicon)):
        start += 1
    while start < end and (texts[end - 1] in lexicon.strip_back or _no_back(texts[end - 1], lexicon)):
        end -= 1
    return name if (start, end) == (name.start, name.end) else replace(name, start=start, end=end)


def _no_front(word: str, lexicon: NameWords) -> bool:
    return not is_capital(word) and word not in lexicon.lower_starts


def _no_back(word: str, lexicon: NameWords) -> bool:
    return not is_capital(word) and word not in lexicon.lower_heads


def strip_titles(name: Name, words: Words, lexicon: NameWords) -> Name:
    """The person's name after the last title, "U.S. District Judge Ann Roe" -> "Ann Roe".

    A title that ends the span is a surname ("Mike Judge") unless all of it is titles.
    """
    texts = words.texts
    last = -1
    for i in range(name.start, name.end - 1):
        if texts[i] in lexicon.titles and texts[i + 1] not in lexicon.suffixes:
            last = i
    return replace(name, start=last + 1) if last >= 0 else name


def _without_rank(name: Name, words: Words, lexicon: NameWords) -> Name:
    """As in "Oslo Police" of "Deputy Oslo Police Commissioner"; "District" goes with "Attorney"."""
    texts, start, end = words.texts, name.start, name.end
    if end < len(texts) and end - start > 1 and texts[end] in lexicon.titles and texts[end][:1].isupper():
        while end - start > 1 and texts[start] in lexicon.ranks:
            start += 1
        if texts[start] == "New" and words.starts[start] and texts[start + 1] not in lexicon.new_places:
            start += end - start > 1
        if texts[end - 1] == "District" and texts[end] in ("Attorney", "Judge"):
            end -= 1
    return name if (start, end) == (name.start, name.end) else replace(name, start=start, end=end)


def _without_title(name: Name, words: Words, lexicon: NameWords) -> Name:
    """As in "National Police" of "National Police Director"; "Office of the Attorney General" stays whole."""
    texts, end = words.texts, name.end
    if not {"of", "for", "Attorney"}.isdisjoint(texts[name.start : end]):
        return name
    while end - name.start > 1 and "role" in lexicon.nominals.get(texts[end - 1].lower(), ()):
        if texts[end - 1] not in lexicon.titles or texts[end - 1] in lexicon.heads:
            break
        end -= 1
    return replace(name, end=end)


def _is_name(name: Name, words: Words, lexicon: NameWords) -> bool:
    texts = words.texts[name.start : name.end]
    if all(text in lexicon.titles or text in lexicon.not_names or text in lexicon.suffixes for text in texts):
        return False
    if name.label in (Label.ORGANIZATION, Label.STATE) and (
        _is_portfolio(name, words) or _is_subject(name, words, lexicon)
    ):
        return False
    if len(texts) == 1 and words.tags[name.start] not in _NAME_TAGS and not texts[0].isupper():
        return name.label in (Label.GROUP, Label.LANGUAGE) or texts[0][1:] != texts[0][1:].lower()
    return any(is_capital(text) and any(c.isalpha() for c in text) for text in texts)


def _is_portfolio(name: Name, words: Words) -> bool:
    """As in "Communications Secretary X": one plain word, of whose matters somebody is in charge."""
    behind = words.texts[name.end] if name.end < len(words.texts) else ""
    return len(name) == 1 and behind in ("Secretary", "Minister") and words.texts[name.start].istitle()


def _is_subject(name: Name, words: Words, lexicon: NameWords) -> bool:
    """As in "a professor of Harbour Studies": a field, and nothing that organizations are called."""
    texts, start = words.texts[name.start : name.end], name.start
    if texts[-1] not in lexicon.subjects or start < 2 or words.texts[start - 1] not in lexicon.studying:
        return False
    school = words.texts[start - 1] in ("of", "in") and words.texts[start - 2][:1].isupper()
    return not school and not any(t in lexicon.heads or t in lexicon.openers for t in texts)


def overlay(names: Sequence[Name], added: Iterable[Name], words: Words, lexicon: NameWords) -> list[Name]:
    """`names` with the stronger `added` laid over them, no two overlapping, in text order.

    An added name within a longer one gives way, unless it is a people's name in
    front of a person's ("German Ann Roe").
    """
    kept = _Laid(names)
    for new in sorted(added, key=lambda name: (-len(name), name.start)):
        over = kept.over(new)
        if any(_holds(old, new) for old in over.values()):
            continue
        kept.remove(over)
        kept.add(new)
        for old in over.values():
            for piece in _remainder(old, new, words, lexicon):
                kept.add(piece)
    return sorted(kept.names.values(), key=lambda name: name.start)


class _Laid:
    """Names by number, in the order they were added, and the numbers by token."""

    def __init__(self, names: Iterable[Name]) -> None:
        self.names: dict[int, Name] = {}
        self.at: dict[int, list[int]] = {}
        self.count = 0
        for name in names:
            self.add(name)

    def add(self, name: Name) -> None:
        self.names[self.count] = name
        for i in range(name.start, name.end):
            self.at.setdefault(i, []).append(self.count)
        self.count += 1

    def remove(self, numbers: Iterable[int]) -> None:
        for number in numbers:
            del self.names[number]

    def over(self, new: Name) -> dict[int, Name]:
        """Those that share a token with the new one, by number."""
        found = {n for i in range(new.start, new.end) for n in self.at.get(i, ()) if n in self.names}
        return {n: self.names[n] for n in sorted(found)}


def apart(names: Iterable[Name]) -> list[Name]:
    """The names without those that overlap a longer one, or an equal one before; in text order."""
    kept: list[Name] = []
    taken: set[int] = set()
    for name in sorted(names, key=lambda name: (-len(name), name.start)):
        if taken.isdisjoint(range(name.start, name.end)):
            kept.append(name)
            taken.update(range(name.start, name.end))
    return sorted(kept, key=lambda name: name.start)


def _holds(old: Name, new: Name) -> bool:
    if not old.covers(new) or len(old) == len(new):
        return False
    in_front = new.start == old.start and new.label == Label.GROUP and len(old) - len(new) >= 2
    return not (old.source == "model" and old.label in (Label.PERSON, Label.STATE, Label.GROUP) and in_front)


def _remainder(old: Name, new: Name, words: Words, lexicon: NameWords) -> Iterator[Name]:
    """What is left of `old` behind `new`; before it only where the old was a person."""
    if old.end > new.end:
        yield from repair(replace(old, start=new.end, weight=old.weight / 2), words, lexicon)
    if old.start < new.start and old.label == Label.PERSON:
        yield from repair(replace(old, end=new.start, weight=old.weight / 2), words, lexicon)


_SPACES = re.compile(r"\s+")


@lru_cache(maxsize=50_000)
def normal_form(text: str) -> str:
    """The form by which two spellings of a name are one.

    >>> normal_form("F-16") == normal_form("F16"), normal_form("O’Neil") == normal_form("O'Neil")
    (True, True)
    >>> normal_form("U.S."), normal_form("REUTERS") == normal_form("Reuters")
    ('us', True)
    """
    text = (
        _SPACES.sub(" ", text.replace("’", "'").replace(" - ", "-").replace(" 's", "'s")).strip().casefold()
    )
    if any(c.isdigit() for c in text) and any(c.isalpha() for c in text):
        text = text.replace("-", "").replace(" ", "") if len(text) <= 8 else text
    if re.fullmatch(r"(?:[a-z]\.)+[a-z]?", text):
        text = text.replace(".", "")
    return text
