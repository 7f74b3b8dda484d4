"""Who holds which role where: titles before names, appositions, copulas, party and state in brackets.

A title is found by its last words (`ontology/roles.toml`), extended to the left
over what belongs to it ("border czar", "deputy press secretary"); the
organization is what stands with it as possessor, modifier or after of/for/at.
A title licenses "held on that date", never a start.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from kg.extract import evidence
from kg.extract.claims import ClaimMaker, Draft, is_silent
from kg.extract.clause import children, expand
from kg.extract.lexicons import load_titles
from kg.extract.status import Status, is_alleged, status_of
from kg.model import Claim, Mention, Ref, RoleTerm, Value

LONGEST_TITLE = 5
_ORG_LABELS = frozenset({"ORG", "GPE", "NORP", "LOC", "FAC"})
_ORG_PREPOSITIONS = frozenset({"of", "for", "at", "with", "in", "from"})
_HOLDS_OFFICES = ("kg:Organization", "kg:Place")
IN_OFFICE = frozenset(
    {
        "head_of_state",
        "head_of_government",
        "deputy_head",
        "legislator",
        "regional_head",
        "minister",
        "candidate",
    }
)
_BRACKET = re.compile(r"\s*\((?P<party>[RDI])\s?[-–—]\s?(?P<state>[A-Z][\w.’' ]{1,20}?)\)")
_HAVE_FIELDS = frozenset(
    {"minister", "secretary", "commissioner", "rapporteur", "envoy", "adviser", "advisor"}
)
_TIMES = frozenset({"former", "elect", "future"})
_LINKS = frozenset({"'s", "’s", "-", "acting"})
_MODIFIER_POS = frozenset({"NOUN", "PROPN", "ADJ"})


@dataclass(frozen=True, slots=True)
class Title:
    """For "Former Salvadoran President": label "president", modifier "former", tokens 3..6, head token 5."""

    label: str
    family: str
    modifier: str
    start: int
    end: int
    head: Token
    organizations: tuple[str, ...]


class _Scan:
    """What is found on the way to the left of a title: words of it, its organization, "former"."""

    def __init__(self, finder: "RoleFinder", words: list[str], family: str, modifier: str) -> None:
        self.finder = finder
        self.family = family
        self.words = words
        self.modifier = modifier
        self.organizations: list[str] = []

    def takes(self, token: Token) -> bool:
        """Whether the token still belongs to the title; takes in what it says."""
        kind = self.finder.titles.modifiers.get(token.lower_)
        if kind in _TIMES:
            self.modifier = self.modifier or kind
        elif kind == "ignored":
            return True
        elif token.ent_type_ in _ORG_LABELS and not self._is_own_word(token):
            self.organizations.extend(self.finder.organization(token))
        elif self._is_own_word(token):
            self.words.insert(0, token.lower_)
        else:
            return token.lower_ in _LINKS
        return True

    def _is_own_word(self, token: Token) -> bool:
        modifies = token.pos_ in _MODIFIER_POS and token.dep_ in ("compound", "amod", "nmod")
        field = self.family == "minister" and token.ent_type_ == "ORG" and not self._is_public_body(token)
        return modifies and (not token.ent_type_ or field) and not self.organizations

    def _is_public_body(self, token: Token) -> bool:
        """For "Commerce Department secretary"; in "Public Safety Minister" the field is no organization."""
        cast = self.finder.cast
        return any(cast.entities[e].gazetteer or cast.is_a(e, "kg:GovernmentBody") for e in cast.known(token))


class RoleFinder:
    """Role claims of one Doc."""

    def __init__(self, doc: Doc, maker: ClaimMaker) -> None:
        self.doc = doc
        self.maker = maker
        self.cast = maker.cast
        self.titles = load_titles()

    def run(self) -> Iterator[Claim]:
        """One claim a person, role and organization: the first place where the article says so."""
        best: dict[tuple[str, str, str], tuple[Title, Token, Status, Span | None]] = {}
        parties: dict[tuple[str, str], tuple[Title, Token, Status, Span | None]] = {}
        for person, title, status, name in self._found():
            organizations, party = self._without_party(title)
            for member in party:
                parties.setdefault((person, member), (title, title.head, status, name))
            for organization in organizations or ("",):
                key = (person, f"{title.modifier}:{title.label}", organization)
                best.setdefault(key, (title, title.head, status, name))
        for (person, _, organization), found in _without_weaker(best).items():
            if found[0].family == "member" and organization:
                yield self._tie("kg:memberOf", person, Ref(organization), *found)
            else:
                yield self._claim(person, organization, *found)
        for (person, member_of), told in parties.items():
            yield self._tie("kg:politicalParty", person, Ref(member_of), *told)
        yield from self._brackets()
        yield from self._possessors()

    def _found(self) -> Iterator[tuple[str, Title, Status, Span | None]]:
        for name in self.doc.ents:
            if name.label_ != "PERSON" or is_silent(name.root):
                continue
            for person in self.cast.known(name.root)[:1]:
                yield from self._of_name(person, name)
        yield from self._copulas()

    def _without_party(self, title: Title) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """For "Republican senator": the party is the person's; a party's own officials keep it."""
        party = tuple(e for e in title.organizations if self.cast.entities[e].type == "kg:PoliticalParty")
        if title.family not in IN_OFFICE:
            return title.organizations, ()
        return tuple(e for e in title.organizations if e not in party), party

    def _of_name(self, person: str, name: Span) -> Iterator[tuple[str, Title, Status, Span | None]]:
        title = self._before(name)
        found = [title] if title else []
        found.extend(self._beside(name))
        for title in found:
            if title.family == "member" and not title.organizations:
                continue
            self.cast.add_family([person], title.family)
            status = Status(certainty="Uncommitted") if is_alleged(title.head) else Status()
            yield person, title, status, name

    # -- titles before names ---------------------------------------------------------------

    def _before(self, name: Span) -> Title | None:
        """The title that ends where the name begins: "Secretary of State | Marco …"."""
        end = name.start
        sent_start = name.root.sent.start
        for length in range(min(LONGEST_TITLE, end - sent_start), 0, -1):
            start = end - length
            label = self._normalized(start, end)
            family = self.titles.families.get(label)
            if family and not any(self.doc[i].ent_type_ == "PERSON" for i in range(start, end)):
                return self._extended(label, family, start, end, sent_start)
        return None

    def _normalized(self, start: int, end: int) -> str:
        words = [token.lower_ for token in self.doc[start:end]]
        joined = " ".join(words).replace(" - ", "-")
        joined = self.titles.abbreviations.get(joined, joined)
        return joined[:-6] if joined.endswith("-elect") else joined

    def _extended(self, label: str, family: str, start: int, end: int, floor: int) -> Title:
        """Take in what stands before the title: its modifiers, its organizations, former or acting."""
        scan = _Scan(
            self, [label], family, "elect" if self.doc[end - 1].lower_ in ("elect", "designate") else ""
        )
        place = start - 1
        while place >= floor and start - place <= 9 and scan.takes(self.doc[place]):
            place -= 1
        label = _join(scan.words)
        start -= len(scan.words) - 1
        head = self.doc[end - 1] if "of" not in label.split() else self.doc[start]
        organizations = scan.organizations or list(self._prepositional(head))
        return Title(label, family, scan.modifier, place + 1, end, head, tuple(dict.fromkeys(organizations)))

    def organization(self, token: Token) -> tuple[str, ...]:
        """The organizations and places a token stands for: what an office can be of."""
        return tuple(entity for entity in self.cast.known(token) if self.cast.is_a(entity, *_HOLDS_OFFICES))

    # -- beside names ----------------------------------------------------------------------

    def _beside(self, name: Span) -> Iterator[Title]:
        """Appositions both ways: "X, president of Y" and "Y's border czar, X"."""
        for token in children(name.root, "appos"):
            if any(other.i < token.i for other in children(name.root, "conj")):
                continue  # "X and Y, the mayor": the apposition is the last one's
            for member in expand(token):
                title = self._nominal(member)
                if title:
                    yield title
        if name.root.dep_ == "appos" and name.root.head.ent_type_ != "PERSON":
            noun = _described_by(name.root.head)
            title = self._nominal(noun)
            if title and noun.tag_ not in ("NNS", "NNPS"):
                yield title

    def _copulas(self) -> Iterator[tuple[str, Title, Status, Span | None]]:
        """For "X is the president of Y", "X, who was then a judge"."""
        for token in self.doc:
            if token.dep_ not in ("attr", "oprd") or token.head.lemma_ not in (
                "be",
                "become",
                "remain",
                "serve",
            ):
                continue
            subjects = [s for s in children(token.head, "nsubj") for s in expand(s)]
            people = [
                e for s in subjects for e in self.cast.known(s) if self.cast.entities[e].type == "kg:Person"
            ]
            if not people or is_silent(token):
                continue
            for member in expand(token):
                title = self._nominal(member)
                if title:
                    yield from self._copular_roles(people, title, token)

    def _copular_roles(
        self, people: list[str], title: Title, token: Token
    ) -> Iterator[tuple[str, Title, Status, None]]:
        status = status_of(token.head)
        vague = title.family in ("professional", "member", "party_official", "executive", "adviser")
        vague = vague or title.label in self.titles.bids
        if vague and not title.organizations or any(child.tag_ == "JJS" for child in token.children):
            return
        if _is_past(token.head) and not title.modifier:
            title = Title(
                title.label, title.family, "former", title.start, title.end, title.head, title.organizations
            )
        for person in people:
            yield person, title, status, None

    def _nominal(self, noun: Token) -> Title | None:
        """The title that a noun phrase is headed by, with modifiers and organization around it."""
        if noun.pos_ not in ("NOUN", "PROPN") or noun.ent_type_ == "PERSON":
            return None
        label, start = self._nominal_label(noun)
        family = self.titles.families.get(label) or self.titles.families.get(noun.lemma_.lower())
        if not family:
            return None
        modifier, words = "", [label]
        organizations: list[str] = []
        for child in noun.children:
            kind = self.titles.modifiers.get(child.lower_)
            if kind in _TIMES and child.i < noun.i:
                modifier = kind
            elif (
                child.ent_type_ in _ORG_LABELS
                and child.dep_ in ("compound", "amod", "nmod", "poss")
                or child.dep_ == "poss"
            ):
                organizations.extend(self.organization(child))
        organizations.extend(self._prepositional(noun))
        low, high = evidence.phrase(noun)
        return Title(_join(words), family, modifier, low, high + 1, noun, tuple(dict.fromkeys(organizations)))

    def _nominal_label(self, noun: Token) -> tuple[str, int]:
        """The noun with the lower-case compounds and adjectives that belong to the title."""
        start = noun.i
        words = [
            self.titles.abbreviations.get(
                noun.lower_, noun.lemma_.lower() if noun.pos_ == "NOUN" else noun.lower_
            )
        ]
        while start > noun.sent.start:
            before = self.doc[start - 1]
            if before.text == "-" and start - 2 >= noun.sent.start:  # "vice-president"
                words[0] = f"{self.doc[start - 2].lower_}-{words[0]}"
                start -= 2
                continue
            if not self._belongs(before, words):
                break
            words.insert(0, before.lower_)
            start -= 1
        label = " ".join(words)
        prep, field = self._field(noun)
        whole = f"{words[-1]} {prep} {field}"
        if whole in self.titles.families:
            return whole, start
        return (f"{label} {prep} {field}" if field and words[-1] in _HAVE_FIELDS else label), start

    def _belongs(self, before: Token, words: list[str]) -> bool:
        """Whether the word before is part of the title: a noun, or an adjective that makes another office."""
        if before.ent_type_ or before.dep_ not in ("compound", "amod", "nmod") or before.head.i < before.i:
            return False
        kind = self.titles.modifiers.get(before.lower_)
        if kind:
            return kind == "integral"
        return before.dep_ != "amod" or " ".join([before.lower_, *words]) in self.titles.families

    def _field(self, noun: Token) -> tuple[str, str]:
        """What an office is for, where that names no organization: ("of", "trade")."""
        for prep in children(noun, "prep"):
            for pobj in children(prep, "pobj") if prep.lower_ in ("of", "for") else ():
                words = self.doc[prep.i + 1 : evidence.phrase(pobj)[1] + 1]
                if len(words) <= 5 and not self.organization(pobj):
                    return prep.lower_, words.text.lower()
        return "", ""

    def _prepositional(self, noun: Token) -> Iterator[str]:
        for prep in children(noun, "prep"):
            if prep.lower_ in _ORG_PREPOSITIONS:
                for pobj in children(prep, "pobj"):
                    for member in expand(pobj):
                        yield from self.organization(member)

    # -- claims ----------------------------------------------------------------------------

    def _tie(
        self,
        predicate: str,
        person: str,
        other: Ref,
        title: Title,
        head: Token,
        status: Status,
        name: Span | None,
    ) -> Claim:
        slots: tuple[tuple[str, Value], ...] = (("subject", Ref(person)), ("object", other))
        mention = self._evidence(title, head, name)
        draft = Draft("relation", predicate, slots, head, mention, status, "title-tie", 0.9)
        return self.maker.make(draft, presupposed=name is not None)

    def _evidence(self, title: Title, head: Token, name: Span | None) -> Mention:
        low, high = title.start, title.end
        if name is not None and name.root.sent == head.sent:
            low, high = min(low, name.start), max(high, name.end)
        else:
            low, high = min(low, head.head.left_edge.i), max(high, head.i + 1)
        return evidence.span(self.doc, max(low, head.sent.start), high)

    def _claim(
        self, person: str, organization: str, title: Title, head: Token, status: Status, name: Span | None
    ) -> Claim:
        slots: list[tuple[str, Value]] = [("subject", Ref(person)), ("object", RoleTerm(title.label))]
        if organization:
            slots.append(("organization", Ref(organization)))
        mention = self._evidence(title, head, name)
        draft = Draft(
            "relation",
            self._predicate(title),
            tuple(slots),
            head,
            mention,
            status,
            "title" if name else "copula",
            0.92,
        )
        return self.maker.make(draft, presupposed=name is not None)

    def _predicate(self, title: Title) -> str:
        bid = self.titles.bids.get(title.label.split()[-1])
        if bid:
            return "kg:nominatedFor" if bid == "nominated" else "kg:candidateFor"
        return {"former": "kg:heldRole", "elect": "kg:electedTo", "future": "kg:nominatedFor"}.get(
            title.modifier, "kg:holdsRole"
        )

    def _possessors(self) -> Iterator[Claim]:
        """For "The Tribune's Jane Roe": the person goes with the organization, in no named role."""
        for name in self.doc.ents:
            if name.label_ != "PERSON":
                continue
            for owner in self._owners(name):
                for organization in self.organization(owner):
                    for person in self.cast.known(name.root)[:1]:
                        slots = (("subject", Ref(person)), ("object", Ref(organization)))
                        low, high = min(owner.left_edge.i, name.start), max(owner.i + 1, name.end)
                        mention = evidence.span(self.doc, low, high)
                        draft = Draft(
                            "relation",
                            "kg:affiliatedWith",
                            slots,
                            name.root,
                            mention,
                            Status(),
                            "possessor",
                            0.8,
                        )
                        yield self.maker.make(draft, presupposed=True)

    def _owners(self, name: Span) -> Iterator[Token]:
        """The organization right before ("'s") or right after ("of", "from") a person's name."""
        for owner in children(name.root, "poss"):
            if owner.ent_type_ == "ORG" and name.start - owner.i <= 2:
                yield owner
        for prep in children(name.root, "prep"):
            if prep.lower_ in ("of", "from", "with") and prep.i == name.end:
                yield from (pobj for pobj in children(prep, "pobj") if pobj.ent_type_ == "ORG")

    def _brackets(self) -> Iterator[Claim]:
        """For "Sen. Jane Roe (R-Ohio)": the party, by its letter."""
        for name in self.doc.ents:
            if name.label_ != "PERSON":
                continue
            found = _BRACKET.match(self.cast.text, name.end_char)
            party = self.titles.parties.get(found["party"]) if found else None
            if not found or not party:
                continue
            for person in self.cast.known(name.root)[:1]:
                slots = (
                    ("subject", Ref(person)),
                    ("object", Ref(self.cast.party(party, name.end_char + 1, found.end()))),
                )
                mention = Mention(
                    name.start_char, found.end(), self.cast.text[name.start_char : found.end()], "evidence"
                )
                draft = Draft(
                    "relation", "kg:politicalParty", slots, name.root, mention, Status(), "bracket", 0.95
                )
                yield self.maker.make(draft, presupposed=True)


def _described_by(head: Token) -> Token:
    """For "The mayor of Riga, X": the parser hangs X on Riga; the title stands above it."""
    if head.ent_type_ and head.dep_ == "pobj" and head.head.lower_ in _ORG_PREPOSITIONS:
        return head.head.head
    return head


def _is_past(verb: Token) -> bool:
    """For "was" and "had been", not "has been"."""
    if verb.lemma_ != "be":
        return False
    return verb.tag_ == "VBD" or any(child.lower_ == "had" for child in verb.children if child.dep_ == "aux")


def _join(words: list[str]) -> str:
    return " ".join(words).replace(" - ", "-").strip(" -")


def _without_weaker(found: dict) -> dict:
    """Drop a role without organization where the same person and role has one elsewhere."""
    placed = {(person, label) for person, label, organization in found if organization}
    return {key: value for key, value in found.items() if key[2] or key[:2] not in placed}
