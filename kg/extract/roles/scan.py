"""What stands to the left of a title's last words: more of it, its organization, "former"."""

from spacy.tokens import Token

from kg.extract.roles.bodies import ORG_LABELS, Bodies
from kg.syntax.entities import has_label, is_labelled, is_organization_name
from kg.syntax.functions import is_adjective_modifier
from kg.syntax.marks import POSSESSIVES
from kg.syntax.words import WordClass, has_class, is_noun

TIMES = frozenset({"former", "elect", "future", "likely"})
AND = frozenset({"and", "&"})


class TitleScan:
    """What is found on the way to the left of a title: words of it, its organization, "former"."""

    def __init__(self, bodies: Bodies, label: str, family: str, modifier: str) -> None:
        self.bodies = bodies
        self.family = family
        self.words = [label]
        self.modifier = modifier
        self.organizations: list[str] = []
        self.is_possessed = False

    @property
    def label(self) -> str:
        """The words of the title so far."""
        return " ".join(self.words).replace(" - ", "-").strip(" -")

    def takes(self, token: Token) -> bool:
        """Whether the token still belongs to the title; takes in what it says."""
        if token.text == "." and token.i and self._written_out(token.nbor(-1)):
            return True
        written = self._written_out(token)
        if written:
            self.words[:0] = written
            return True
        kind = self.bodies.tables.modifiers.get(token.lower_.rstrip("-"))
        if kind in TIMES:
            self.modifier = self.modifier or str(kind)
            return True
        if token.text.endswith("-") and token.lower_[:-1] in ("vice", "deputy", "co"):
            self.words.insert(0, token.lower_[:-1])
            return True
        if without_time(token.lower_) != token.lower_:
            self.modifier = self.modifier or "former"
            self.words.insert(0, without_time(token.lower_))
            return True
        if kind == "ignored":
            return True
        if token.lower_ in POSSESSIVES:
            self.is_possessed = True
            return True
        if self.bodies.is_nation_of_field(token, self.family):
            self.organizations.extend(self.bodies.nation(token))
            return True
        if self.bodies.labels.is_title_words(token):
            self.words.insert(0, token.lower_)
            return True
        if has_label(token, *ORG_LABELS) and not self.bodies.is_portfolio(token, self.family):
            return self._takes_organization(token)
        return self._takes_word(token)

    def _written_out(self, token: Token) -> list[str]:
        """For "Maj." of "Maj. Gen. X", also where the stop is a token of its own: "major"."""
        if self.organizations:
            return []
        stopped = token.text.endswith(".") or token.nbor(1).text == "."
        rank = self.bodies.tables.abbreviations.get(token.lower_.rstrip(".") + ".", "")
        one = self.family == "officer" or f"{rank} {self.label}" in self.bodies.tables.families
        return [rank] if stopped and rank and one else []

    def _takes_organization(self, token: Token) -> bool:
        cast, found = self.bodies.cast, self.bodies.organization(token)
        nation = any(cast.is_a(e, "kg:Country") for e in self.organizations)
        party = any(cast.is_a(e, "kg:PoliticalParty") for e in found)
        if nation and is_organization_name(token) and not party:
            return False  # a heading that runs into "US President X"
        self.organizations.extend(found)
        return True

    def _takes_word(self, token: Token) -> bool:
        if token.text == "-" or token.lower_ in AND:
            return not self.organizations and not self.is_possessed and self._links(token)
        if self._is_body(token):
            self.organizations.extend(self.bodies.organization(token))
        elif self._is_own_word(token):
            self.words.insert(0, token.lower_)
        elif not self._is_passed(token):
            return False
        return True

    def _links(self, token: Token) -> bool:
        """A hyphen or "and" links only words of a title: "four-star general" is a general."""
        before = token.nbor(-1) if token.i else token
        if self.bodies.tables.modifiers.get(before.lower_) in TIMES:
            return True  # "then-governor"
        if token.text == "-" and not self.bodies.labels.may_be_hyphenated(before):
            self.words = self.words[-1:]
            return False
        titled = before.lower_ in self.bodies.tables.families  # "founder and director" are two titles
        return (
            not is_labelled(before) and has_class(before, WordClass.NOUN, WordClass.ADJECTIVE) and not titled
        )

    def _is_body(self, token: Token) -> bool:
        """For "German government spokesman": the government, not a word of the title."""
        return is_noun(token) and not is_labelled(token) and bool(self.bodies.organization(token))

    def _is_own_word(self, token: Token) -> bool:
        if self.organizations or self.is_possessed:
            return False
        following = token.nbor(1)
        if self.family == "officer" and self._is_title_before(token):
            return False
        if following.text.endswith(".") and self.family != "officer":
            return f"{token.lower_} {self.label}" in self.bodies.tables.families  # "Recall Sen. X"
        if token.text.islower() and following.text[0].isupper():
            return False  # "challenger Sen. X": two things said of him
        field = self.family == "minister" and token.lower_ in self.bodies.tables.portfolios
        if field or self.bodies.is_portfolio(token, self.family):
            return True
        return self.bodies.labels.belongs(token, self.words)

    def _is_title_before(self, token: Token) -> bool:
        """For "Area Commander | Inspector X": another title, unless both make one rank."""
        titled = self.bodies.tables.families.get(token.lower_.rstrip("s"))
        if token.lower_ == "chief":
            return self.words[0] not in ("inspector", "superintendent", "constable", "detective")
        return bool(titled) and not self.bodies.tables.has("in_ranks", token.lower_)

    def _is_passed(self, token: Token) -> bool:
        """What is no part of the title and yet between it and its organization: "its jailed former head"."""
        if is_labelled(token):
            return False
        if token.text in ("(", ")"):
            return is_labelled(token.nbor(-1 if token.text == ")" else 1)) if token.i else False
        if token.lower_ == "party":
            return True
        return (
            is_adjective_modifier(token)
            and token.head.i > token.i
            and has_class(token, WordClass.ADJECTIVE, WordClass.VERB)
        )


def without_time(word: str) -> str:
    """For "ex-president" and "then-governor": the office."""
    return word.removeprefix("ex-").removeprefix("then-")
