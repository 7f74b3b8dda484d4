"""What type a name has: every mention, its form and its neighbours vote over the whole Doc."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.annotate.names.name import Name, Words
from kg.knowledge.names import Kind, NameWords
from kg.syntax.entities import Label
from kg.syntax.words import Form

CONTEXT, APPOSED, TITLE, GIVEN, SPEAKER = 3.0, 2.5, 3.0, 1.5, 0.7
"""Votes of a noun beside the name, one in apposition, a title before, a given name in it, "said" behind."""

ONESELF = 1.0
"""Vote of "X said she", "X's wife" for a person."""

PLACED = 0.5
"""Vote of "in" before a name for a place."""

FULL = 1.5
"""Weight of the model's vote on a name of several words, beside one of a single word."""

FORM, VAGUE, FORM_LIMIT = 3.0, 0.5, 4
"""Votes of a name's last or first word, of a vague one ("Center"); the most mentions it counts for."""

Tally = Counter[Kind]
"""Votes by label and class; a class of "" is a vote on the label alone."""

DEFAULT_TYPE: Mapping[str, str] = {
    Label.PERSON: "kg:Person", Label.ORGANIZATION: "kg:Organization",
    Label.STATE: "kg:GeopoliticalEntity", Label.LOCATION: "kg:Place", Label.FACILITY: "kg:Facility",
    Label.LAW: "kg:LegalInstrument", Label.EVENT: "kg:Occasion", Label.PRODUCT: "kg:Product",
    Label.WORK: "kg:Work", Label.GROUP: "kg:Group", Label.LANGUAGE: "",
}  # fmt: skip
"""Class of a name of which only the label is known."""

_INITIALS = re.compile(r"(?!U\.|D\.C)(?:[A-Z]\.){1,3}$")
_BODIES = frozenset(("Group", "Center", "Centre", "Partners", "Services", "Team", "Program", "Programme"))
"""Ends of names that are vague beside a building's, but no person's."""

_ARTICLES = frozenset(("El", "La", "Los", "Las", "O", "Le", "Il", "Diario", "Radio", "Prensa", "Noticias"))
"""First words of the names of papers and stations, in their own language: "reported La Voz del Puerto"."""

_STATES = frozenset(("kg:Country", "kg:Region", "kg:City", "kg:WorldRegion"))
_LABEL_ORDER = tuple(DEFAULT_TYPE)


def votes(name: Name, words: Words, lexicon: NameWords) -> Iterator[tuple[Kind, float]]:
    """The votes that one mention gives on its type."""
    if name.source == "demonym":
        yield (Label.STATE if name.kg_type in _STATES else Label.GROUP, name.kg_type), name.weight
    else:
        weight = name.weight * (FULL if len(name) > 1 and name.source == "model" else 1.0)
        yield (name.label, name.kg_type if name.source != "model" else ""), weight
        yield from _neighbour_votes(name, words, lexicon)


def _form_votes(name: Name, words: Words, lexicon: NameWords) -> Iterator[tuple[Kind, float]]:
    texts = words.texts[name.start : name.end]
    given = texts[0] in lexicon.gender
    if len(texts) > 1 and texts[-1] in lexicon.heads and not (given and name.label == Label.PERSON):
        vague = texts[-1] in lexicon.vague_heads and (
            given or name.label != Label.PERSON or texts[-1] not in _BODIES
        )
        yield lexicon.heads[texts[-1]], VAGUE if vague else FORM
    if len(texts) > 2 and texts[0] in lexicon.openers and texts[1] in ("of", "for"):
        yield lexicon.openers[texts[0]], FORM
    if 1 < len(texts) <= 4 and _INITIALS.match(texts[0]) and texts[-1] not in lexicon.heads:
        yield (Label.PERSON, ""), GIVEN
    if 2 <= len(texts) <= 3 and given and texts[-1] not in lexicon.heads:
        yield (Label.PERSON, ""), GIVEN


def _neighbour_votes(name: Name, words: Words, lexicon: NameWords) -> Iterator[tuple[Kind, float]]:
    yield from _votes_before(name, words, lexicon)
    yield from _votes_behind(name, words, lexicon)


def _votes_before(name: Name, words: Words, lexicon: NameWords) -> Iterator[tuple[Kind, float]]:
    """As in "President X", "the gang X", "the gang, X,", "members of X"."""
    texts = words.texts
    before = texts[name.start - 1] if name.start and not words.starts[name.start] else ""
    earlier = texts[name.start - 2] if name.start > 1 else ""
    if (
        before in lexicon.titles
        and before[:1].isupper()
        and before not in ("State", "Special", "Democratic", "Republican")
    ):
        yield (Label.PERSON, ""), TITLE
    if before in lexicon.before and earlier not in ("'s", "’s", "by"):
        yield lexicon.before[before], CONTEXT
    if before == "," and earlier in lexicon.titles and earlier.islower():
        yield (Label.PERSON, ""), APPOSED
    if (
        before == ","
        and earlier in lexicon.apposed
        and name.end < len(texts)
        and texts[name.end] in (",", ".")
    ):
        yield lexicon.apposed[earlier], CONTEXT
    if before in ("reported", "told") and texts[name.start] in _ARTICLES:
        yield (Label.ORGANIZATION, "kg:MediaOutlet"), CONTEXT
    if before == "in":
        yield (Label.STATE, ""), PLACED
    if before == "of" and lexicon.before.get(earlier, ("", ""))[0] == Label.STATE:
        yield lexicon.before[earlier], APPOSED
    if before == "of" and earlier in ("members", "member", "faction", "leadership"):
        yield (Label.ORGANIZATION, ""), CONTEXT


def _votes_behind(name: Name, words: Words, lexicon: NameWords) -> Iterator[tuple[Kind, float]]:
    """As in "X members", "X, a gang", "X is a gang", "X, 53,", "X said"."""
    texts, n = words.texts, len(words.texts)
    if name.end < n and texts[name.end] in lexicon.person_verbs:
        yield (Label.PERSON, ""), SPEAKER
        if len(name) == 1 and texts[name.end + 1 : name.end + 2] in (["he"], ["she"]):
            yield (Label.PERSON, ""), ONESELF
    if name.end + 1 < n and texts[name.end] in ("'s", "’s") and texts[name.end + 1] in lexicon.kin:
        yield (Label.PERSON, ""), ONESELF
    if name.end + 1 < n and texts[name.end] == "," and texts[name.end + 1] in ("who", "whose"):
        yield (Label.PERSON, ""), SPEAKER * 2
    if (
        name.end + 2 < n
        and texts[name.end] == ","
        and texts[name.end + 2] in (",", ".")
        and _is_age(texts[name.end + 1])
    ):
        yield (Label.PERSON, ""), APPOSED
    if name.end < n and texts[name.end] in ("reported", "reports") and texts[name.start] in _ARTICLES:
        yield (Label.ORGANIZATION, "kg:MediaOutlet"), CONTEXT
    if name.end < n and texts[name.end] in lexicon.after and not words.starts[name.end]:
        yield lexicon.after[texts[name.end]], CONTEXT
    if name.end + 1 < n and texts[name.end] == "," and texts[name.end + 1] == "which":
        yield (Label.ORGANIZATION, ""), SPEAKER
    if name.end + 2 < n and texts[name.end] in (",", "is", "was") and texts[name.end + 1] in ("a", "an"):
        yield from _apposed(name.end + 2, words, lexicon)


def _is_age(text: str) -> bool:
    return len(text) == 2 and text.isdigit() and text >= "15"


def _apposed(i: int, words: Words, lexicon: NameWords) -> Iterator[tuple[Kind, float]]:
    """As in "X, a Venezuelan prison gang": the last noun of the phrase."""
    last = ""
    for j in range(i, min(i + 6, len(words.texts))):
        if words.tags[j] in (Form.SINGULAR, Form.PLURAL):
            last = words.texts[j]
        elif (
            words.tags[j] not in (Form.ADJECTIVE, Form.PARTICIPLE, Form.PROPER_SINGULAR, Form.HYPHEN, "CC")
            and words.texts[j] != "-"
        ):
            break
    if last in lexicon.apposed:
        yield lexicon.apposed[last], APPOSED


def tally(names: Iterable[Name], words: Words, lexicon: NameWords) -> Tally:
    """All votes of some mentions; those in credits and tails count half."""
    found: Tally = Counter()
    names = list(names)
    for kind, weight in _form_votes(names[0], words, lexicon):
        found[kind] += weight * min(len(names), FORM_LIMIT)  # type: ignore[assignment]
    for name in names:
        factor = 0.5 if words.zones[name.start] in ("credit", "tail") else 1.0
        for kind, weight in votes(name, words, lexicon):
            found[kind] += weight * factor  # type: ignore[assignment]
    return found


def decide(found: Tally) -> Kind:
    """The label with most votes, and of its classes the one with most; ties in a fixed order."""
    labels: Counter[str] = Counter()
    for (label, _), weight in found.items():
        labels[label] += weight
    label = max(labels, key=lambda each: (round(labels[each], 6), -_LABEL_ORDER.index(each)))
    kinds = {kind: weight for (each, kind), weight in found.items() if each == label and kind}
    default = DEFAULT_TYPE[label]
    if len(kinds) > 1:
        kinds.pop(default, None)
    return label, max(sorted(kinds), key=lambda kind: kinds[kind], default=default)


def merged(tallies: Sequence[Tally]) -> Tally:
    """The sum of several tallies."""
    total: Tally = Counter()
    for each in tallies:
        total.update(each)
    return total
