"""Names with marks or "and" within: Joaquin "El Toro" Vargas, and Harper and Vale where it is one firm."""

from collections.abc import Iterable, Iterator, Sequence

from kg.annotate.names.name import NAME_TAGS, Name, Words
from kg.knowledge.names import Kind, NameWords
from kg.syntax.entities import Label
from kg.syntax.marks import MARKS
from kg.syntax.words import Form

_NICKNAME = 5
"""Tokens of a nickname with its closing mark, at most."""

_COMPOUND = 6.0
"""Vote of such a form on the name's type."""

_MANY = frozenset(("were", "are", "have", "both", "Both", "They", "they", "who", "themselves"))
_ONE = frozenset(("was", "is", "has", "itself"))
_APPOSED = 5
"""Tokens of ", a law firm," in which its noun is looked for."""


def nicknamed(words: Words, lexicon: NameWords) -> Iterator[Name]:
    """Persons with a nickname in quotation marks between their given name and surname, in text order."""
    texts = words.texts
    for i, text in enumerate(texts):
        if text in MARKS and i and _is_word(i - 1, words) and texts[i - 1] in lexicon.gender:
            close = _closing(i, words)
            if close and _is_word(close + 1, words) and not words.starts[close + 1]:
                yield Name(
                    _first(i - 1, words, lexicon), _end(close + 1, words), Label.PERSON, _COMPOUND, "pattern"
                )


def _closing(i: int, words: Words) -> int:
    """The closing mark of the nickname that opens at token i; 0 where there is none."""
    texts = words.texts
    close = next((j for j in range(i + 2, min(i + 1 + _NICKNAME, len(texts))) if texts[j] in MARKS), 0)
    inner = texts[i + 1 : close]
    plain = all(text[0].isalpha() or text == "-" for text in inner) and bool(inner) and inner[0][0].isupper()
    return close if plain and close + 1 < len(texts) else 0


def _is_word(i: int, words: Words) -> bool:
    text = words.texts[i]
    return text[:1].isupper() and text[-1:].isalpha() and words.tags[i] in NAME_TAGS


def _first(i: int, words: Words, lexicon: NameWords) -> int:
    while i and _is_word(i - 1, words) and words.texts[i - 1] in lexicon.gender and not words.starts[i]:
        i -= 1
    return i


def _end(i: int, words: Words) -> int:
    while i + 1 < len(words.texts) and _is_word(i + 1, words) and not words.starts[i + 1]:
        i += 1
    return i + 1


def paired(names: Sequence[Name], words: Words, lexicon: NameWords) -> Iterator[Name]:
    """Two bare surnames with "and" that are one firm: always together, and nothing tells two people.

    A verb or noun that tells one body is enough; else all it does must fit one.
    """
    found = [(a, b) for a, b in zip(names, names[1:], strict=False) if _is_pair(a, b, words, lexicon)]
    alike: dict[tuple[str, str], list[Name]] = {}
    for a, b in found:
        key = words.texts[a.start], words.texts[b.start]
        alike.setdefault(key, []).append(
            Name(a.start, b.end, Label.ORGANIZATION, _COMPOUND, "pattern", "kg:Company")
        )
    for (one, other), firms in alike.items():
        alone = words.texts.count(one) == words.texts.count(other) == len(firms)
        if alone and _acts_as_one(firms, words, lexicon):
            yield from firms


def _is_pair(a: Name, b: Name, words: Words, lexicon: NameWords) -> bool:
    texts = words.texts
    if len(a) > 1 or len(b) > 1 or b.start != a.end + 1 or texts[a.end] not in ("and", "&"):
        return False
    plain = all(_is_surname(name, words, lexicon) for name in (a, b))
    before, behind = texts[a.start - 1] if a.start else ".", texts[b.end : b.end + 1]
    titled = before in lexicon.titles or before in (",", "and", "between") or before[:1].isupper()
    many = a.start > 0 and words.tags[a.start - 1] in (Form.PLURAL, Form.CARDINAL)
    goes_on = bool(behind) and (behind[0][:1].isupper() or behind[0] in ("and", "&"))
    return plain and not many and not goes_on and (words.starts[a.start] or not titled)


def _is_surname(name: Name, words: Words, lexicon: NameWords) -> bool:
    text = words.texts[name.start]
    known = name.gazetteer or name.source != "model" or text in lexicon.gender or text in lexicon.heads
    return (
        not known and name.label in (Label.PERSON, Label.ORGANIZATION) and text.isalpha() and text.istitle()
    )


def _acts_as_one(firms: Iterable[Name], words: Words, lexicon: NameWords) -> bool:
    told = [_told(firm, words, lexicon) for firm in firms]
    return max(told) > 0 or min(told) == 0 and any(_acts(firm, words) for firm in firms)


def _acts(firm: Name, words: Words) -> bool:
    """Whether it is the subject of its sentence: what is neither says nothing."""
    return words.starts[firm.start] and words.tags[firm.end : firm.end + 1] == [Form.PAST]


def _told(firm: Name, words: Words, lexicon: NameWords) -> int:
    """1 where verb or noun tell one body, -1 where they tell two people, 0 else."""
    texts, end = words.texts, firm.end
    if texts[end : end + 1] == [","]:
        kinds: list[Kind | None] = [lexicon.apposed.get(text) for text in texts[end + 1 : end + _APPOSED]]
        return 1 if any(kind and kind[0] == Label.ORGANIZATION for kind in kinds) else -1
    rest = _sentence(end, words)
    if not _MANY.isdisjoint(rest):
        return -1
    single = texts[end : end + 1] and (texts[end] in _ONE or words.tags[end] == Form.PRESENT_THIRD)
    return 1 if single or "itself" in rest else 0


def _sentence(start: int, words: Words) -> list[str]:
    """The rest of the sentence, and the first word of the next."""
    end = start
    while end < len(words.texts) and not words.starts[end]:
        end += 1
    return words.texts[start : end + 1]
