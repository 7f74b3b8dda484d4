"""Where a name begins and ends: the model's names, made whole.

The bounds follow one guideline: no article, no possessive 's, no title before a
person ("President", "District Judge"), no common noun after a name ("members").
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from kg.annotate.names.name import NAME_LABELS, NAME_TAGS, Name, Words, in_capitals, in_title_case
from kg.annotate.names.repair import IRISH, repair
from kg.knowledge.names import NameWords
from kg.syntax.entities import Label
from kg.syntax.marks import MARKS

_NICKNAME = 6
"""Tokens of a nickname with its quotation marks, at most."""


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
    if words.texts[name.end - 1] in IRISH and words.texts[name.end : name.end + 1] in (["'"], ["’"]):
        return replace(name, end=min(name.end + 2, len(words.texts)))
    if len(name) == 1 and words.texts[name.end : name.end + 1] == ["May"] and _is_given(name, words, lexicon):
        return replace(name, end=name.end + 1)
    end = _behind_particles(name.end, words, lexicon)
    goes_on = name.end < end < len(words.texts) and words.texts[end][:1].isupper()
    if goes_on and words.tags[end] in NAME_TAGS:
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
    if _is_glued(end, words) and words.tags[end + 1] in NAME_TAGS and end + 1 not in starts:
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
            and _is_inner(words.texts[last.end : name.start], words.starts[name.start])
        ):
            last = replace(last, end=name.end)
            continue
        if last:
            yield last
        last = name
    if last:
        yield last


def _is_inner(texts: Sequence[str], opens: bool) -> bool:
    """Whether two parts of a name have nothing, a space, a line's end or a nickname between them."""
    if not texts:
        return not opens
    if len(texts) == 1:
        return texts[0].isspace() and not opens and texts[0].count("\n") < 2
    if not 3 <= len(texts) <= _NICKNAME or texts[0] not in MARKS or texts[-1] not in MARKS:
        return False
    return texts[1][:1].isupper() and not any(text in MARKS or "\n" in text for text in texts[1:-1])
