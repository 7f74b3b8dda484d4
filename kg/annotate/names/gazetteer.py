"""Names that are known beforehand: gazetteer entries found in a Doc, and demonyms."""

from collections.abc import Iterable, Iterator, Mapping

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.util import filter_spans

from kg.annotate.names.jurisdiction import Known, at_home, nobodys
from kg.annotate.names.name import Name
from kg.gazetteer import GazetteerEntry
from kg.syntax.entities import Label

STRONG, WEAK = 6.0, 1.5
"""Votes of a gazetteer entry on a name's type: a full name, and an alias marked `~`."""

_LABELS = {
    "kg:Person": Label.PERSON, "kg:Country": Label.STATE, "kg:Region": Label.STATE, "kg:City": Label.STATE,
    "kg:GeopoliticalEntity": Label.STATE, "kg:WorldRegion": Label.LOCATION,
    "kg:Place": Label.LOCATION, "kg:Facility": Label.FACILITY, "kg:Prison": Label.FACILITY,
    "kg:LegalInstrument": Label.LAW, "kg:Occasion": Label.EVENT, "kg:Product": Label.PRODUCT,
    "kg:Work": Label.WORK, "kg:Group": Label.GROUP,
}  # fmt: skip


class GazetteerIndex:
    """Every name and demonym of the gazetteers, found in a Doc at 0.2 µs/word."""

    def __init__(self, nlp: Language, entries: Iterable[GazetteerEntry]) -> None:
        self.matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
        self.known: dict[str, list[Known]] = {}
        self.entries: dict[str, GazetteerEntry] = {}
        for entry in entries:
            self.entries[entry.id] = entry
            for known in _aliases(entry):
                self.known.setdefault(known.alias.casefold(), []).append(known)
        docs = [nlp.make_doc(known[0].alias) for known in self.known.values()]
        self.known = {_key(doc): known for doc, known in zip(docs, self.known.values(), strict=True)}
        self.matcher.add("GAZETTEER", docs)

    def names(self, doc: Doc) -> list[Name]:
        """The longest matches in the Doc, none overlapping, in text order."""
        spans = filter_spans([doc[start:end] for _, start, end in self.matcher(doc)])
        fitting = [self._fitting(span.text, _key(span)) for span in spans]
        countries = _countries_of(fitting)
        chosen = [_chosen(known, countries) for known in fitting]
        chosen = at_home(doc, spans, chosen)
        found = zip(spans, chosen, strict=True)
        return [_name(_start(doc, span.start, known), span.end, known) for span, known in found if known]

    def _fitting(self, text: str, key: str) -> list[Known]:
        """The entries written like this, strong aliases before weak ones."""
        fitting = [known for known in self.known.get(key, ()) if _written_alike(text, known)]
        return sorted(fitting, key=lambda known: (known.weak, known.demonym))


def _countries_of(fitting: Iterable[list[Known]]) -> set[str]:
    """ISO codes of the countries that a Doc names without doubt, by name or demonym."""
    certain = (known[0] for known in fitting if len({k.entry.id for k in known}) == 1)
    return {k.entry.country for k in certain if k.entry.type == "kg:Country" and not k.weak}


def _chosen(fitting: list[Known], countries: set[str]) -> Known | None:
    """The one meant among entries of one name: that of a country the article speaks of.

    "The Liberal Party" is one thing in Canada and another in Australia; where nothing
    tells, it stays a party of that name, recognized as nobody's.
    """
    if len({known.entry.id for known in fitting}) < 2:
        return fitting[0] if fitting else None
    at_home = [known for known in fitting if known.entry.country in countries]
    if len({known.entry.id for known in at_home}) == 1:
        return at_home[0]
    first = fitting[0]
    return nobodys(first) if first.weak else first


def _start(doc: Doc, start: int, known: Known) -> int:
    """One token earlier for a demonym behind the first word of its country's name ("El Salvadoran")."""
    first = known.entry.name.split()[0]
    return start - 1 if known.demonym and start and doc[start - 1].text == first else start


def _key(tokens: Iterable[object]) -> str:
    return " ".join(str(token).casefold() for token in tokens)


def _aliases(entry: GazetteerEntry) -> Iterator[Known]:
    # "the Emirates" is found without its article: the bounds of names leave it out.
    for alias in entry.strong:
        yield Known(alias.removeprefix("the "), entry)
    for alias in entry.weak:
        yield Known(alias.removeprefix("the "), entry, weak=True)
    for demonym in entry.demonyms:
        yield Known(demonym.lstrip("~"), entry, weak=demonym.startswith("~"), demonym=True)


def _written_alike(text: str, known: Known) -> bool:
    """Exactly, or all in capitals ("REUTERS"), or with other capitals in a long name ("Al Qaeda")."""
    if text == known.alias:
        return True
    if text.isupper() and len(text) >= 4 and not known.weak:
        return True
    return len(text) >= 6 and (" " in text or "-" in text) and _keeps_capitals(text, known.alias)


def _keeps_capitals(text: str, alias: str) -> bool:
    """Whether each capitalized word of the alias is so in the text ("Al Qaeda" for "al Qaeda")."""
    pairs = zip(text.split(), alias.split(), strict=False)
    return all(ours[:1].isupper() or not theirs[:1].isupper() for ours, theirs in pairs)


def _name(start: int, end: int, known: Known) -> Name:
    label = Label.GROUP if known.demonym else label_of(known.entry.type)
    weight = WEAK if known.weak else STRONG
    return Name(
        start,
        end,
        label,
        weight,
        "demonym" if known.demonym else "gazetteer",
        known.entry.type,
        known.entry.id,
    )


def label_of(kg_type: str, labels: Mapping[str, str] = _LABELS) -> str:
    """spaCy's label for a class of the ontology; ORG for all that are organizations."""
    return labels.get(kg_type, Label.ORGANIZATION)
