"""The names that a span of the model really holds: without titles, ranks and what is no name."""

from collections.abc import Iterator
from dataclasses import replace

from kg.annotate.names.name import NAME_TAGS, Name, Words, is_capital
from kg.knowledge.names import NameWords
from kg.syntax.entities import Label
from kg.syntax.marks import POSSESSIVES

IRISH = frozenset(("O", "D"))
"""Before the apostrophe of "Sean O 'Grady", parted from it by mistake."""


def repair(name: Name, words: Words, lexicon: NameWords) -> Iterator[Name]:
    """The names that a span of the model really holds: none, one, or several."""
    for part in _pieces(name, words, lexicon):
        part = _strip(part, words, lexicon)
        if part.label in (Label.ORGANIZATION, Label.STATE):
            part = _strip(_without_rank(part, words, lexicon), words, lexicon)
        if part.label == Label.ORGANIZATION:
            part = _strip(_without_title(part, words, lexicon), words, lexicon)
        if part.label == Label.PERSON:
            part = _strip(strip_titles(part, words, lexicon), words, lexicon)
        if len(part) > 0 and _is_name(part, words, lexicon):
            yield part


def _pieces(name: Name, words: Words, lexicon: NameWords) -> Iterator[Name]:
    """Cut at line breaks, at dashes with spaces, and after the possessive of a person's or place's owner."""
    start = name.start
    cut = _behind_town(name, words, lexicon) or _inner_title(name, words, lexicon)
    if cut:
        yield replace(name, end=cut, weight=name.weight / 2)
        start = cut + 1
    for i in range(start, name.end):
        word = words.texts[i]
        cut_after_owner = name.label == Label.PERSON and word in POSSESSIVES and i + 1 < name.end
        cut_after_owner = cut_after_owner and words.texts[i - 1] not in IRISH
        cut_acronym = word == "-" and _is_before_acronym(i, name.end, words)
        if (
            _ends_line(i, words)
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


def _behind_town(name: Name, words: Words, lexicon: NameWords) -> int:
    """The comma of "Harrow, Jane Roe" behind "the mayor of", where the model sees one name; else 0."""
    texts, start = words.texts, name.start
    if start < 2 or texts[start - 1] != "of" or texts[start - 2] not in lexicon.town_offices:
        return 0
    commas = [i for i in range(start + 1, name.end - 1) if texts[i] == ","]
    return commas[0] if commas else 0


def _inner_title(name: Name, words: Words, lexicon: NameWords) -> int:
    """The "Governor" of "Bank of Harrow Governor Jane Roe", where the model sees one name; else 0."""
    texts, inner = words.texts, range(name.start + 1, name.end - 1)
    if name.label == Label.PERSON or "of" not in texts[name.start : name.end]:
        return 0
    titled = (i for i in inner if texts[i] in lexicon.titles and texts[i + 1] in lexicon.gender)
    return next((i for i in titled if texts[i - 1] not in ("of", "the", "and")), 0)


def _ends_line(i: int, words: Words) -> bool:
    """Whether token i is the end of a line; one within a sentence parts nothing ("Lise", "Holm")."""
    word = words.texts[i]
    within = word.count("\n") == 1 and i + 1 < len(words.texts) and not words.starts[i + 1]
    return "\n" in word and not within


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
    texts, name = words.texts, _before_next_title(name, words, lexicon)
    last = -1
    for i in range(name.start, name.end - 1):
        if texts[i] in lexicon.titles and texts[i + 1] not in lexicon.suffixes:
            last = i
    return replace(name, start=last + 1) if last >= 0 else name


def _before_next_title(name: Name, words: Words, lexicon: NameWords) -> Name:
    """As in "Ann Roe" of "Ann Roe Interior" before "Minister", where a heading runs on."""
    texts, end = words.texts, name.end
    titled = end < len(texts) and texts[end] in lexicon.titles and texts[end][:1].isupper()
    runs_on = titled and len(name) > 1 and texts[end - 1] in lexicon.portfolios
    return replace(name, end=end - 1) if runs_on else name


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
    if len(texts) == 1 and words.tags[name.start] not in NAME_TAGS and not texts[0].isupper():
        if words.texts[name.end : name.end + 1] and _is_local(name, words, lexicon):
            return True
        return name.label in (Label.GROUP, Label.LANGUAGE) or texts[0][1:] != texts[0][1:].lower()
    return any(is_capital(text) and any(c.isalpha() for c in text) for text in texts)


def _is_local(name: Name, words: Words, lexicon: NameWords) -> bool:
    """As in "the Fossby police", whose town passes for an adjective."""
    text, behind = words.texts[name.start], words.texts[name.end]
    return text.istitle() and behind in lexicon.local and text not in lexicon.court_words


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
