"""What the words beside a name say of its type: rows, each with an example.

All rows that fit vote. The name of an example stands in brackets; `tests/annotate/test_neighbours.py`
holds that the row votes there, and as it says.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kg.annotate.names.name import Name, Words
from kg.annotate.names.scores import APPOSED, CONTEXT, ONESELF, PLACED, SPEAKER, TITLE
from kg.knowledge.names import Kind, NameWords
from kg.syntax.entities import Label
from kg.syntax.words import Form

_PERSON: Kind = (Label.PERSON, "")
_BODY: Kind = (Label.ORGANIZATION, "")
_OUTLET: Kind = (Label.ORGANIZATION, "kg:MediaOutlet")
_OWNER = ("'s", "’s")
_PHRASE = 6
"""Tokens of an apposition in which its noun is looked for."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A name with the words round it: for ", Ann Roe, who" `before` is ",", `behind` ",", `next` "who".

    "" stands for none; a word before the start of the sentence is no `before`.
    """

    name: Name
    words: Words
    lexicon: NameWords
    first: str
    before: str
    earlier: str
    behind: str
    next: str
    later: str


def beside(name: Name, words: Words, lexicon: NameWords) -> Beside:
    """The name with the two words before it and the three behind it."""
    texts, start, end = words.texts, name.start, name.end
    before = texts[start - 1] if start and not words.starts[start] else ""
    behind = [*texts[end : end + 3], "", "", ""]
    return Beside(
        name, words, lexicon, texts[start], before, texts[start - 2] if start > 1 else "", *behind[:3]
    )


@dataclass(frozen=True, slots=True)
class Row:
    """For "X, who left": name "who behind", the kind it votes for, and with which weight."""

    name: str
    kind: Callable[[Beside], Kind | None]
    weight: float
    example: str


def neighbour_votes(name: Name, words: Words, lexicon: NameWords) -> Iterator[tuple[Kind, float]]:
    """The votes of all rows that fit, in their order."""
    at = beside(name, words, lexicon)
    for row in ROWS:
        kind = row.kind(at)
        if kind is not None:
            yield kind, row.weight


def _where(fits: Callable[[Beside], bool], kind: Kind) -> Callable[[Beside], Kind | None]:
    return lambda at: kind if fits(at) else None


def _noun_before(at: Beside) -> Kind | None:
    return at.lexicon.before.get(at.before) if at.earlier not in (*_OWNER, "by") else None


def _apposed_before(at: Beside) -> Kind | None:
    closed = at.before == "," and at.behind in (",", ".")
    return at.lexicon.apposed.get(at.earlier) if closed else None


def _place_of(at: Beside) -> Kind | None:
    kind = at.lexicon.before.get(at.earlier) if at.before == "of" else None
    return kind if kind is not None and kind[0] == Label.STATE else None


def _local_behind(at: Beside) -> Kind | None:
    """The town of "the Fossby court", unless it is the word of a name ("the Supreme court")."""
    words = at.lexicon
    word = at.first
    plain = len(at.name) == 1 and word.istitle() and not (word in words.heads or word in words.titles)
    local = plain and at.behind in words.local and word not in words.court_words
    return (Label.STATE, "") if local and at.before not in words.titles else None


def _somewhere(at: Beside) -> Kind | None:
    """The place of "in Fossby", "near Fossby" where it passes for a person; not "confidence in Roe"."""
    alone = len(at.name) == 1 and at.name.label == Label.PERSON and at.first not in at.lexicon.gender
    within = at.before in at.lexicon.placing and at.earlier.lower() not in at.lexicon.trusting
    return (Label.STATE, "") if alone and within and at.behind not in _OWNER else None


def _people_of(at: Beside) -> Kind | None:
    """The place of "the mayor of Fossby", "residents of Fossby"."""
    return (Label.STATE, "") if at.before == "of" and at.earlier.lower() in at.lexicon.dwelling else None


def _noun_behind(at: Beside) -> Kind | None:
    opens = at.behind and at.words.starts[at.name.end]
    return None if opens else at.lexicon.after.get(at.behind)


def _apposed_behind(at: Beside) -> Kind | None:
    """As in "X, a Venezuelan prison gang": the last noun of the phrase; "X, the capital of …"."""
    if at.behind not in (",", "is", "was") or at.next not in ("a", "an", "the") or not at.later:
        return None
    kind = at.lexicon.apposed.get(_last_noun(at.name.end + 2, at.words))
    return kind if at.next != "the" or (kind is not None and kind[0] == Label.STATE) else None


def _last_noun(i: int, words: Words) -> str:
    last = ""
    for text, tag in zip(words.texts[i : i + _PHRASE], words.tags[i : i + _PHRASE], strict=True):
        if tag in (Form.SINGULAR, Form.PLURAL):
            last = text
        elif tag not in _WITHIN and text != "-":
            break
    return last


_WITHIN = (Form.ADJECTIVE, Form.PARTICIPLE, Form.PROPER_SINGULAR, Form.HYPHEN, "CC")


def _is_titled(at: Beside) -> bool:
    words = at.lexicon
    return at.before in words.titles and at.before[:1].isupper() and at.before not in words.no_titles


def _is_age(text: str) -> bool:
    return len(text) == 2 and text.isdigit() and text >= "15"


ROWS = (
    Row("title before", _where(_is_titled, _PERSON), TITLE, "President [Roe] left."),
    Row("noun before", _noun_before, CONTEXT, "The gang [Los Lobos] fled."),
    Row(
        "title before a comma",
        _where(
            lambda at: at.before == "," and at.earlier in at.lexicon.titles and at.earlier.islower(), _PERSON
        ),
        APPOSED,
        "The president, [Roe], left.",
    ),
    Row("noun before a comma", _apposed_before, CONTEXT, "A gang, [Los Lobos], fled."),
    Row(
        "told to a paper",
        _where(lambda at: at.before in ("reported", "told") and at.first in at.lexicon.papers, _OUTLET),
        CONTEXT,
        "As reported [La Voz] on Monday.",
    ),
    Row("in", _where(lambda at: at.before == "in", (Label.STATE, "")), PLACED, "They met in [Qala]."),
    Row("place of a person's form", _somewhere, APPOSED, "They met near [Fossby]."),
    Row("people of a place", _people_of, APPOSED, "The mayor of [Fossby] left."),
    Row("local body", _local_behind, CONTEXT, "The [Fossby] court fined her."),
    Row("kind of place", _place_of, APPOSED, "The province of [Qala] lies north."),
    Row(
        "members of",
        _where(
            lambda at: at.before == "of" and at.earlier in ("members", "member", "faction", "leadership"),
            _BODY,
        ),
        CONTEXT,
        "Two members of [Los Lobos] fled.",
    ),
    Row(
        "verb of persons",
        _where(lambda at: at.behind in at.lexicon.person_verbs, _PERSON),
        SPEAKER,
        "[Roe] said nothing.",
    ),
    Row(
        "said she",
        _where(
            lambda at: (
                at.behind in at.lexicon.person_verbs and len(at.name) == 1 and at.next in ("he", "she")
            ),
            _PERSON,
        ),
        ONESELF,
        "[Roe] said she left.",
    ),
    Row(
        "kin",
        _where(lambda at: at.behind in _OWNER and at.next in at.lexicon.kin, _PERSON),
        ONESELF,
        "[Roe]'s wife left.",
    ),
    Row(
        "who",
        _where(lambda at: at.behind == "," and at.next in ("who", "whose"), _PERSON),
        SPEAKER * 2,
        "[Roe], who left, fell.",
    ),
    Row(
        "age before",
        _where(lambda at: at.before == "old" and at.earlier == "-", _PERSON),
        APPOSED,
        "Nine-year-old [Roe] fell.",
    ),
    Row(
        "age",
        _where(lambda at: at.behind == "," and at.later in (",", ".") and _is_age(at.next), _PERSON),
        APPOSED,
        "[Roe], 53, left.",
    ),
    Row(
        "a paper reported",
        _where(lambda at: at.behind in ("reported", "reports") and at.first in at.lexicon.papers, _OUTLET),
        CONTEXT,
        "[La Voz] reported it.",
    ),
    Row("noun behind", _noun_behind, CONTEXT, "Some [Los Lobos] members fled."),
    Row(
        "which",
        _where(lambda at: at.behind == "," and at.next == "which", _BODY),
        SPEAKER,
        "[Sealand], which sank, was old.",
    ),
    Row("noun in apposition", _apposed_behind, APPOSED, "[Los Lobos], a gang from Qala, fled."),
)
