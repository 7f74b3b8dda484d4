"""Names that show by their form: "… Act of 1911", "Ministry of …", "Roe administration", "@handle"."""

import re
from collections.abc import Iterator

from kg.annotate.names.name import Name, Words, in_title_case, is_capital
from kg.annotate.names.spans import hyphen_end
from kg.knowledge.names import Kind, NameWords
from kg.syntax.entities import Label
from kg.syntax.marks import MARKS
from kg.syntax.words import Form

PATTERN = 1.0
"""Vote of a mention found by its form; the form itself votes besides."""

STRAY = 0.4
"""Vote of a capitalized word that only its form or neighbour makes a name."""

_JOINERS = frozenset(("of", "for", "the", "and", "&", "on", "de", "del", "des"))
_DETERMINERS = frozenset(("the", "The", "'s", "’s"))

_OWNER = ("'s", "’s")

_HANDLE = re.compile(r"@\w{2,30}$")
_LONGEST = 60
"""Tokens of a run of capitalized words, at most; what is longer is a text in capitals."""

_YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")


def pattern_names(words: Words, lexicon: NameWords, places: frozenset[int]) -> Iterator[Name]:
    """Names by a head or opening word, and handles, in text order; they may overlap.

    `places` are the tokens within names of places and peoples: they don't start
    an administration ("the U.S. administration" is a nominal).
    """
    for i, text in enumerate(words.texts):
        if text in lexicon.heads:
            yield from _ending_in(i, lexicon.heads[text], words, lexicon, places)
        if text in lexicon.openers:
            yield from _opened_by(i, lexicon.openers[text], words, lexicon)
        if text in lexicon.before:
            yield from _called(i, words, lexicon, places)
        if text.isdigit() and len(text) < 3:
            yield from _numbered(i, words, lexicon, places)
        if text[:1] == "@":
            yield from _handle(i, words)
        if text in lexicon.town_offices:
            yield from _of_town(i, words, lexicon)
        if text in lexicon.platforms and _stands_as_platform(i, words):
            yield Name(i, i + 1, Label.ORGANIZATION, PATTERN * 4, "pattern", "kg:Company")


def _ending_in(
    i: int, kind: Kind, words: Words, lexicon: NameWords, places: frozenset[int]
) -> Iterator[Name]:
    start = _run_start(i, words, lexicon)
    if words.texts[i] in lexicon.gender and words.texts[i - 1] in lexicon.titles:
        return
    if words.lower.issuperset(text.lower() for text in words.texts[start : i + 1]) and in_title_case(
        i, words
    ):
        return
    if start == i or (
        start == i - 1
        and words.starts[start]
        and words.tags[start] not in (Form.PROPER_SINGULAR, Form.PROPER_PLURAL)
    ):
        return
    if words.texts[i] in lexicon.lower_heads and words.texts[i].islower():
        start = i - 1 if i - 2 < start or words.texts[i - 2] in lexicon.titles else max(start, i - 2)
        if (
            start in places
            or i - 1 in places
            or words.tags[i - 1] not in (Form.PROPER_SINGULAR, Form.PROPER_PLURAL)
        ):
            return
    label, kg_type = kind
    end = _with_year(i + 1, words) if label == Label.LAW else i + 1
    yield Name(start, end, label, PATTERN, "pattern", kg_type)


def _run_start(i: int, words: Words, lexicon: NameWords) -> int:
    """First token of the run of capitalized words that ends at token i."""
    texts, start = words.texts, i
    while start > 0 and i - start < _LONGEST:
        word = texts[start - 1]
        if _is_part(start - 1, words):
            start -= 1
        elif (
            word in ("&", "-")
            and start > 1
            and _is_part(start - 2, words)
            or (
                word in ("of", "and")
                and start > 1
                and _is_part(start - 2, words)
                and texts[start - 2] in lexicon.openers
            )
        ):
            start -= 2
        else:
            break
    start = _over_field(start, words, lexicon) if texts[i] in lexicon.units else start
    while start < i and (texts[start] in lexicon.not_first or texts[start] in lexicon.strip_front):
        start += 1
    return start


def _over_field(start: int, words: Words, lexicon: NameWords) -> int:
    """The first token of "the Narcotics and Organized Crime Brigade": one word between "the" and "and"."""
    texts = words.texts
    if start < 3 or texts[start - 1] not in ("and", "&") or not _is_part(start - 2, words):
        return start
    field = texts[start - 2]
    own = field not in lexicon.heads and not field.isupper() and texts[start - 3] in _DETERMINERS
    return start - 2 if own else start


def _is_part(i: int, words: Words) -> bool:
    word = words.texts[i]
    return (
        is_capital(word)
        and word[0].isalpha()
        and words.tags[i]
        not in (
            Form.PERSONAL,
            Form.POSSESSIVE_PRONOUN,
            Form.DETERMINER,
            Form.PREPOSITION,
            "CC",
            Form.RELATIVE_ADVERB,
            Form.RELATIVE_PRONOUN,
            Form.MODAL,
        )
    )


def _with_year(end: int, words: Words) -> int:
    texts = words.texts
    if end + 1 < len(texts) and texts[end] == "of" and _YEAR.match(texts[end + 1]):
        return end + 2
    return end


def _opened_by(i: int, kind: Kind, words: Words, lexicon: NameWords) -> Iterator[Name]:
    """For "Ministry of Fisheries and Harbours": the opener, "of" or "for", and a run of capitalized words."""
    texts, n = words.texts, len(words.texts)
    if i + 2 >= n or texts[i + 1] not in ("of", "for"):
        return
    end = i + 2
    while end < n and end - i < _LONGEST:
        skip = end
        while skip < n and texts[skip] in _JOINERS and skip - end < 2:
            skip += 1
        if (
            skip < n
            and _is_part(skip, words)
            and not _calls_person(skip, words, lexicon)
            and (skip == end or texts[i + 1] == "for" or _joins(texts[end:skip], kind))
        ):
            end = hyphen_end(skip + 1, words, lexicon)
        else:
            break
    if end > i + 2:
        start = i
        while (
            0 < start > i - _LONGEST
            and _is_part(start - 1, words)
            and words.texts[start - 1] not in lexicon.not_first
        ):
            start -= 1
        label, kg_type = kind
        yield Name(start, end, label, PATTERN, "pattern", kg_type)


def _calls_person(i: int, words: Words, lexicon: NameWords) -> bool:
    """As in "Bank of Harrow | Governor Jane Roe": a title, and the given name of its holder."""
    texts = words.texts
    return texts[i] in lexicon.titles and i + 1 < len(texts) and texts[i + 1] in lexicon.gender


def _called(i: int, words: Words, lexicon: NameWords, places: frozenset[int]) -> Iterator[Name]:
    """As in "a group called Blue Harrow Sons", "the cartel of Los Altos Rojos": the whole run of capitals."""
    label, kg_type = lexicon.before[words.texts[i]]
    kg_type = "kg:Organization" if words.texts[i] in ("group", "network") else kg_type
    texts, start = words.texts, i + 2
    if label != Label.ORGANIZATION or start >= len(texts):
        return
    of = texts[i + 1] == "of" and kg_type == "kg:CriminalOrganization"
    if not of and texts[i + 1] not in ("called", "named", "dubbed"):
        return
    end = start
    while end < len(texts) and _is_part(end, words) and texts[end] not in lexicon.not_first:
        end += 1
    if end - start > 1 and start not in places and texts[start] not in lexicon.gender:
        yield Name(start, end, label, PATTERN, "pattern", kg_type)


def _numbered(i: int, words: Words, lexicon: NameWords, places: frozenset[int]) -> Iterator[Name]:
    """As in "two Harrow Sons 18 leaders": a number between a name and its people is the name's."""
    kind = lexicon.after.get(words.texts[i + 1]) if i + 1 < len(words.texts) else None
    if (
        i == 0
        or kind is None
        or kind[0] != Label.ORGANIZATION
        or words.tags[i - 1] not in (Form.PROPER_SINGULAR, Form.PROPER_PLURAL)
    ):
        return
    start = _run_start(i, words, lexicon)
    if i - start > 1 and places.isdisjoint(range(start, i)):
        yield Name(start, i + 1, Label.ORGANIZATION, PATTERN, "pattern", kind[1])


def _of_town(i: int, words: Words, lexicon: NameWords) -> Iterator[Name]:
    """As in "the mayor of Great Harrow", "Harrow's mayor": the town, known or not; and who it is."""
    texts = words.texts
    if texts[i + 1 : i + 2] == ["of"]:
        end = _run_end(i + 2, words)
        yield from _town(i + 2, end, words, lexicon)
        yield from _person_behind(end, words)
    elif i > 1 and texts[i - 1] in _OWNER and _is_part(i - 2, words):
        yield from _town(_run_start(i - 2, words, lexicon), i - 1, words, lexicon)


def _run_end(start: int, words: Words) -> int:
    end = start
    while end < len(words.texts) and end - start < _LONGEST and _is_part(end, words):
        end += 1
    return end


def _town(start: int, end: int, words: Words, lexicon: NameWords) -> Iterator[Name]:
    plain = start < end and words.texts[start] not in lexicon.titles
    if plain and not words.texts[start].isupper():
        yield Name(start, end, Label.STATE, PATTERN * 2, "pattern", "kg:City")


def _person_behind(start: int, words: Words) -> Iterator[Name]:
    """As in "the mayor of Great Harrow, | Jane Roe,": two or three capitalized words between commas."""
    texts = words.texts
    end = _run_end(start + 1, words) if texts[start : start + 1] == [","] else start
    if 1 < end - start - 1 < 4 and texts[end : end + 1] in ([","], ["."]):
        yield Name(start + 1, end, Label.PERSON, PATTERN * 2, "pattern", "kg:Person")


def _joins(joiners: list[str], kind: Kind) -> bool:
    """As in "and" goes on only within the fields of a ministry; "of", "for" and "the" always do."""
    return "and" not in joiners or kind[1] == "kg:GovernmentBody"


def _stands_as_platform(i: int, words: Words) -> bool:
    """As in "posted to X", "on X.", and a credit "X/ @handle"."""
    texts = words.texts
    behind = texts[i + 1] if i + 1 < len(texts) else "."
    if words.zones[i] == "credit" or behind == "/":
        return True
    return i > 0 and texts[i - 1] in ("on", "to", "via") and not behind[:1].isupper() and behind != "-"


def _handle(i: int, words: Words) -> Iterator[Name]:
    text = words.texts[i]
    if _HANDLE.match(text):
        yield Name(i, i + 1, Label.PERSON, 0.5, "handle", "kg:Person")


def is_common(name: Name, words: Words) -> bool:
    """Whether a name is a common noun that only begins a sentence: it stands in lower case elsewhere."""
    if len(name) > 1 or name.source != "model" or not words.texts[name.start].isalpha():
        return False
    text = words.texts[name.start]
    if not words.starts[name.start] or text.isupper():
        return False
    return not words.lower.isdisjoint((text.lower(), text.lower() + "s", text.lower().removesuffix("s")))


def stray_names(names: list[Name], words: Words, lexicon: NameWords) -> Iterator[Name]:
    """Names the model overlooked: acronyms, and capitals before a telling noun ("Redhill prison")."""
    taken = {i for name in names for i in range(name.start, name.end)}
    for i, text in enumerate(words.texts):
        if (
            i in taken
            or words.tags[i] not in (Form.PROPER_SINGULAR, Form.PROPER_PLURAL)
            or text in lexicon.titles
        ):
            continue
        if end := _person_end(i, taken, words, lexicon):
            yield Name(i, end, Label.PERSON, STRAY, "stray")
        elif words.starts[i] and not text.isupper():
            continue
        elif _is_town(i, words, lexicon):
            yield Name(i, i + 1, Label.STATE, STRAY, "stray")
        elif _is_acronym(i, words) and text not in lexicon.not_names:
            yield Name(i, i + 1, Label.ORGANIZATION, STRAY, "stray")
        elif (
            text[:1].isupper()
            and i + 1 < len(words.texts)
            and words.texts[i + 1] in lexicon.after
            and i - 1 not in taken
        ):
            yield from _before_noun(i, words, lexicon)


def _person_end(i: int, taken: set[int], words: Words, lexicon: NameWords) -> int:
    """The end of a given name with one or two capitalized words behind; 0 for anything else."""
    texts, end = words.texts, i + 1
    before = texts[i - 1] if i and not words.starts[i] else ""
    inner = before in MARKS or (before[:1].isupper() and before not in lexicon.titles)
    if texts[i] not in lexicon.gender or inner or in_title_case(i, words, least=3):
        return 0
    while end < min(i + 3, len(texts)) and _is_plain_name(end, words) and not words.starts[end]:
        end += 1
    free = taken.isdisjoint(range(i, end + 1)) and texts[end - 1] not in lexicon.heads
    return end if free and end > i + 1 else 0


def _is_plain_name(i: int, words: Words) -> bool:
    return words.tags[i] == Form.PROPER_SINGULAR and words.texts[i].istitle()


def _is_town(i: int, words: Words, lexicon: NameWords) -> bool:
    """As in "the mayor of Fossby", "the Fossby court": a capital that no body's name has."""
    texts, text = words.texts, words.texts[i]
    behind = texts[i + 1] if i + 1 < len(texts) else "."
    plain = text.istitle() and len(text) > 2 and text not in lexicon.heads and text not in lexicon.court_words
    told = (
        i > 1
        and texts[i - 1] == "of"
        and texts[i - 2].lower() in lexicon.dwelling
        and not behind[:1].isupper()
    )
    local = behind in lexicon.local and not texts[i - 1][:1].isupper()
    return i > 0 and plain and text not in lexicon.not_first and (told or local)


def _is_acronym(i: int, words: Words) -> bool:
    text = words.texts[i]
    if not (3 <= len(text) <= 8 and text.isupper() and text.isalpha()):
        return False
    return not any(
        words.texts[j].isupper() and len(words.texts[j]) > 2
        for j in (i - 1, i + 1)
        if 0 <= j < len(words.texts)
    )


def _before_noun(i: int, words: Words, lexicon: NameWords) -> Iterator[Name]:
    label, kg_type = lexicon.after[words.texts[i + 1]]
    if kg_type != "kg:Organization" and words.texts[i] not in lexicon.heads:
        yield Name(_run_start(i, words, lexicon), i + 1, label, STRAY, "stray", kg_type)
