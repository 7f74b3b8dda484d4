"""Reading a title: "former Latvian deputy foreign minister" -> label, family, modifier, organization.

A title is found by its last words (`ontology/roles.toml`) and extended to the left over
what belongs to it ("border czar", "deputy press secretary"). The organization is what
stands with it as possessor, modifier or after of/for/at.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from kg.extract import evidence
from kg.extract.clause import children, expand
from kg.extract.lexicons import load_titles
from kg.extract.participants import Cast

LONGEST_TITLE = 5
_ORG_LABELS = frozenset({"ORG", "GPE", "NORP", "LOC", "FAC"})
_ORG_PREPOSITIONS = frozenset({"of", "for", "at", "with", "in", "from"})
_PLACE_PREPOSITIONS = frozenset({"of", "for"})
_HOLDS_OFFICES = ("kg:Organization", "kg:Place")
_HAVE_FIELDS = frozenset({"minister", "secretary", "commissioner", "rapporteur", "envoy", "adviser"})
_OF_NO_PLACE = frozenset(
    {"professional", "party_official", "member", "executive", "cleric", "officer", "adviser"}
)
_TIMES = frozenset({"former", "elect", "future", "likely"})
_LINKS = frozenset({"'s", "’s", "-", "and", "&"})
_HONORIFICS = frozenset({"dr.", "mr.", "mrs.", "ms.", "dr", "mr", "mrs", "ms", "st.", "sir", "dame", "lady"})
_MODIFIER_POS = frozenset({"NOUN", "PROPN", "ADJ"})


@dataclass(frozen=True, slots=True)
class Title:
    """For "Former Salvadoran President": label "president", modifier "former", tokens 3..6, head token 5.

    `modifier`: former, elect, future, likely, or "". `organizations` are entity ids.
    """

    label: str
    family: str
    modifier: str
    start: int
    end: int
    head: Token
    organizations: tuple[str, ...]


class TitleReader:
    """Titles before names and titles that head a noun phrase, of one Doc."""

    def __init__(self, doc: Doc, cast: Cast) -> None:
        self.doc = doc
        self.cast = cast
        self.tables = load_titles()

    def before(self, name: Span) -> Title | None:
        """The title that ends where the name begins: "Secretary of State | Jane Roe"."""
        end, floor = name.start, name.root.sent.start
        for length in range(min(LONGEST_TITLE, end - floor), 0, -1):
            start = end - length
            label = self._normalized(start, end)
            family = self.tables.families.get(label)
            if family and not any(self.doc[i].ent_type_ == "PERSON" for i in range(start, end)):
                return self._extended(label, family, start, end, floor)
        return None

    def _normalized(self, start: int, end: int) -> str:
        words = [token.lower_ for token in self.doc[start:end]]
        joined = " ".join(words).replace(" - ", "-")
        joined = self.tables.abbreviations.get(joined, joined)
        return joined[:-6] if joined.endswith("-elect") else joined

    def _extended(self, label: str, family: str, start: int, end: int, floor: int) -> Title | None:
        """Take in what stands before the title: its modifiers, its organizations, "former"."""
        elect = self.doc[end - 1].lower_ in ("elect", "designate")
        scan = _Scan(self, label, family, "elect" if elect else "")
        place = start - 1
        while place >= floor and start - place <= 9 and scan.takes(self.doc[place]):
            place -= 1
        if place >= floor and self.doc[place].lower_ in _HONORIFICS and place == start - 1:
            return None  # in "Dr. King Roe" King is a name
        head = self.doc[start] if " of " in label else self.doc[end - 1]
        organizations = scan.organizations or list(self._prepositional(head, family))
        organizations = organizations or list(self._after_name(end, family))
        title = Title(
            scan.label, family, scan.modifier, place + 1, end, head, tuple(dict.fromkeys(organizations))
        )
        return self._settled(title)

    def nominal(self, noun: Token) -> Title | None:
        """The title that a noun phrase is headed by, with modifiers and organization around it."""
        if noun.pos_ not in ("NOUN", "PROPN") or noun.ent_type_ == "PERSON":
            return None
        label = self._nominal_label(noun)
        family = self.tables.families.get(label) or self.tables.families.get(noun.lemma_.lower())
        if not family:
            return None
        organizations = [*self._modifying(noun), *self._prepositional(noun, family)]
        low, high = evidence.phrase(noun)
        found = tuple(dict.fromkeys(organizations))
        return self._settled(Title(label, family, self._modifier(noun), low, high + 1, noun, found))

    def organization(self, token: Token) -> tuple[str, ...]:
        """The organizations and places a token stands for: what an office can be of."""
        return tuple(entity for entity in self.cast.known(token) if self.cast.is_a(entity, *_HOLDS_OFFICES))

    def _settled(self, title: Title) -> Title:
        """A body goes before the country it stands in; a singer holds no office of a place."""
        bodies = tuple(e for e in title.organizations if not self.cast.is_a(e, "kg:Place"))
        if bodies or title.family in _OF_NO_PLACE and " of " not in self.doc[title.start : title.end].text:
            return replace(title, organizations=bodies)
        return title

    def _after_name(self, name_start: int, family: str) -> Iterator[str]:
        """For "Gov. Jane Roe of Ohio": the place behind the name."""
        for name in self.doc[name_start].sent.ents:
            if name.start == name_start and family in ("regional_head", "legislator"):
                preps = [p for p in children(name.root, "prep") if p.lower_ == "of" and p.i == name.end]
                yield from (e for p in preps for pobj in children(p, "pobj") for e in self.organization(pobj))

    def _modifier(self, noun: Token) -> str:
        kinds = [self.tables.modifiers.get(child.lower_, "") for child in noun.children if child.i < noun.i]
        return next((kind for kind in kinds if kind in _TIMES), "")

    def _modifying(self, noun: Token) -> Iterator[str]:
        for child in noun.children:
            named = child.ent_type_ in _ORG_LABELS and child.dep_ in ("compound", "amod", "nmod")
            if named or child.dep_ == "poss":
                yield from self.organization(child)

    def _prepositional(self, noun: Token, family: str) -> Iterator[str]:
        preps = [prep for prep in children(noun, "prep") if prep.lower_ in _ORG_PREPOSITIONS]
        at = [prep for prep in preps if prep.lower_ == "at"]  # in "professor of law at X" the law is a field
        for prep in at or preps:
            if prep.lower_ in _ORG_PREPOSITIONS:
                for member in (t for pobj in children(prep, "pobj") for t in expand(pobj)):
                    for found in self.organization(member):
                        if prep.lower_ in _PLACE_PREPOSITIONS or not self.cast.is_a(found, "kg:Place"):
                            yield found

    # -- labels ----------------------------------------------------------------------------

    def _nominal_label(self, noun: Token) -> str:
        """The noun with the compounds, integral adjectives and the field that belong to the title."""
        start = noun.i
        lemma = noun.lemma_.lower() if noun.pos_ == "NOUN" else noun.lower_
        words = [self.tables.abbreviations.get(noun.lower_, lemma)]
        while start > noun.sent.start:
            before = self.doc[start - 1]
            if before.text == "-" and start - 2 >= noun.sent.start and self.doc[start - 2].is_alpha:
                words[0] = f"{self.doc[start - 2].lower_}-{words[0]}"  # "vice-president"
                start -= 2
            elif self.belongs(before, words):
                words.insert(0, before.lower_)
                start -= 1
            else:
                break
        return self._with_field(noun, " ".join(words))

    def belongs(self, before: Token, words: list[str]) -> bool:
        """Whether the word before is part of the title: a noun, or an adjective that makes another office."""
        if before.ent_type_ or before.dep_ not in ("compound", "amod", "nmod") or before.head.i < before.i:
            return False
        if before.pos_ not in _MODIFIER_POS:
            return False
        kind = self.tables.modifiers.get(before.lower_)
        if kind:
            return kind == "integral"
        return before.pos_ != "ADJ" or " ".join([before.lower_, *words]) in self.tables.families

    def _with_field(self, noun: Token, label: str) -> str:
        """For "minister of trade", "director of debate at X": the field is part of the label."""
        last = label.split()[-1]
        for prep in children(noun, "prep"):
            for pobj in children(prep, "pobj") if prep.lower_ in ("of", "for") else ():
                words = self.doc[prep.i + 1 : evidence.phrase(pobj)[1] + 1]
                field = f"{last} {prep.lower_} {words.text.lower()}"
                if field in self.tables.families:
                    return field
                if len(words) <= 5 and not self.organization(pobj) and self._is_field(noun, last, prep, pobj):
                    return f"{label} {prep.lower_} {words.text.lower()}"
        return label

    def _is_field(self, noun: Token, last: str, prep: Token, pobj: Token) -> bool:
        if pobj.pos_ == "PRON" or pobj.ent_type_:
            return False
        at = any(other.lower_ == "at" for other in [*children(noun, "prep"), *children(pobj, "prep")])
        return last in _HAVE_FIELDS or (prep.lower_ == "of" and at)


class _Scan:
    """What is found on the way to the left of a title: words of it, its organization, "former"."""

    def __init__(self, reader: TitleReader, label: str, family: str, modifier: str) -> None:
        self.reader = reader
        self.family = family
        self.words = [label]
        self.modifier = modifier
        self.organizations: list[str] = []

    @property
    def label(self) -> str:
        """The words of the title so far."""
        return " ".join(self.words).replace(" - ", "-").strip(" -")

    def takes(self, token: Token) -> bool:
        """Whether the token still belongs to the title; takes in what it says."""
        kind = self.reader.tables.modifiers.get(token.lower_)
        if kind in _TIMES:
            self.modifier = self.modifier or str(kind)
        elif kind == "ignored" or token.lower_ in _LINKS:
            return kind == "ignored" or self._links(token)
        elif token.ent_type_ in _ORG_LABELS and not self._is_field(token):
            self.organizations.extend(self.reader.organization(token))
        elif not self.organizations and (self._is_field(token) or self._is_own_word(token)):
            self.words.insert(0, token.lower_)
        else:
            return False
        return True

    def _links(self, token: Token) -> bool:
        """A hyphen or "and" links only words of a title: "four-star general" is a general."""
        before = token.nbor(-1) if token.i else token
        if token.text == "-" and before.like_num:
            self.words = self.words[-1:]
            return False
        return token.lower_ in ("'s", "’s") or before.ent_type_ == "ORG" or before.pos_ == "NOUN"

    def _is_own_word(self, token: Token) -> bool:
        return self.reader.belongs(token, self.words)

    def _is_field(self, token: Token) -> bool:
        """For "Public Safety Minister": a minister's field that the model takes for an organization."""
        if self.family != "minister" or token.ent_type_ != "ORG":
            return False
        cast = self.reader.cast
        return not any(
            cast.entities[e].gazetteer or cast.is_a(e, "kg:GovernmentBody") for e in cast.known(token)
        )


def described_by(head: Token) -> Token:
    """For "The mayor of Riga, X": the parser hangs X on Riga; the title stands above it."""
    if head.ent_type_ and head.dep_ == "pobj" and head.head.lower_ in _ORG_PREPOSITIONS:
        return head.head.head
    return head
