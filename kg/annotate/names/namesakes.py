"""Mentions of one surname that are not one person: "President Roe" beside "Senator Ann Roe"."""

from collections.abc import Iterable, Iterator, Mapping

from kg.annotate.names.name import Name, Words
from kg.knowledge.names import NameWords

SPLIT = "\t"
"""Behind the form in the key of mentions that were parted from others of that form."""


_BEFORE, _BEHIND = 4, 7
"""Tokens before a full name, and behind it with a comma, in which "president" tells the person's office."""

Groups = Mapping[str, list[Name]]


def by_office(groups: Groups, words: Words, lexicon: NameWords) -> dict[str, list[Name]]:
    """The groups of mentions, by form; "President Roe" on its own where the Roes with full names are none.

    Where one of several Roes is a president, the mentions join that one's.
    """
    found = {form: list(group) for form, group in groups.items()}
    surnames = by_surname(groups)
    for form in groups:
        presidents = [name for name in found[form] if _is_president(name, words)]
        if len(form.split()) > 1 or not presidents:
            continue
        namesakes = surnames.get(form, [])
        told = [full for full in namesakes if any(_tells_office(name, words) for name in found[full])]
        rest = [name for name in found[form] if not _is_president(name, words)]
        if len(told) == 1 and len(namesakes) > 1:
            found[told[0]] += presidents
        elif namesakes and not told and _is_another(namesakes, rest, found, words, lexicon):
            found[f"{form} {SPLIT}president"] = presidents
        else:
            continue
        found[form] = rest
    return {form: group for form, group in found.items() if group}


def by_surname(forms: Iterable[str]) -> dict[str, list[str]]:
    """The forms of several words by their last one."""
    found: dict[str, list[str]] = {}
    for form in forms:
        before, _, last = form.rpartition(" ")
        if before and SPLIT not in form:
            found.setdefault(last, []).append(form)
    return found


def _is_president(name: Name, words: Words) -> bool:
    """Whether "President", but not "Vice President" or "a President", stands right before."""
    i = name.start - 1
    return i >= 0 and words.texts[i] == "President" and words.texts[i - 1] not in ("Vice", "vice", "a")


def _tells_office(name: Name, words: Words) -> bool:
    """As in "President Ann Roe", "the president, Ann Roe", "Ann Roe, the president of Norway"."""
    return "president" in _around(name, words)


def _around(name: Name, words: Words) -> Iterator[str]:
    texts = words.texts
    yield from (text.lower() for text in texts[max(name.start - _BEFORE, 0) : name.start])
    if texts[name.end : name.end + 1] == [","]:
        yield from (text.lower() for text in texts[name.end : name.end + _BEHIND])


def _is_another(
    namesakes: list[str], rest: list[Name], found: Groups, words: Words, lexicon: NameWords
) -> bool:
    """Whether all of that surname bear other titles, or are women who are nowhere called president."""
    others = [*rest, *(name for full in namesakes for name in found[full])]
    if any(words.texts[name.start - 1] in lexicon.other_titles for name in others if name.start):
        return True
    return all(lexicon.gender.get(words.texts[found[full][0].start]) == "f" for full in namesakes)
