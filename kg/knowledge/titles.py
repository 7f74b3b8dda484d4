"""Titles and offices, and what they imply, as ontology/roles.toml lists them beside the nouns."""

from dataclasses import dataclass
from typing import Any

from kg.knowledge.nouns import Nouns
from kg.knowledge.tables import Tables


@dataclass(frozen=True, slots=True)
class Implied:
    """A role of these families or titles in an organization of class `of` implies the relation to it.

    With `through`, to what that relation joins the organization to: to a ministry's state.
    """

    relation: str
    of: str
    through: str
    families: frozenset[str]
    titles: frozenset[str]


@dataclass(frozen=True, slots=True)
class Belongs:
    """A title that belongs to one organization without saying so: an MEP, to the European Parliament."""

    titles: frozenset[str]
    organizations: frozenset[str]
    relation: str


@dataclass(frozen=True, slots=True)
class Office:
    """Titles of which a place of class `of` has one, or several where there are `many` of them at once.

    `only` and `never` are codes of countries, if any.
    """

    titles: frozenset[str]
    of: str
    only: frozenset[str]
    never: frozenset[str]
    many: bool

    def may_be_in(self, country: str) -> bool:
        """Whether the country of that code can have the office."""
        return country not in self.never and (not self.only or country in self.only)


@dataclass(frozen=True, slots=True)
class Titles:
    """{title: family} of nouns.csv and roles.toml, {abbreviation: title}, modifiers by kind, what follows.

    `changes`: {"step down": "leaves"}, what verbs tell of an office.
    """

    families: dict[str, str]
    abbreviations: dict[str, str]
    modifiers: dict[str, str]
    bids: dict[str, str]
    parties: dict[str, str]
    portfolios: frozenset[str]
    founders: frozenset[str]
    personal: frozenset[str]
    teams: frozenset[str]
    implied: tuple[Implied, ...]
    belongs: tuple[Belongs, ...]
    offices: dict[str, Office]
    changes: dict[str, str]
    alike: dict[str, str]
    removes: frozenset[str]
    rules: frozenset[str]
    ends: frozenset[str]
    deaths: frozenset[str]
    kills: frozenset[str]
    classes: dict[str, frozenset[str]]

    def has(self, name: str, word: str) -> bool:
        """Whether a word or a family of titles is of the class `name` of [classes]."""
        return word in self.classes[name]

    def office_of(self, label: str) -> Office | None:
        """The office that a label names; every minister's is like a foreign minister's."""
        of_field = (
            label.startswith(("minister for ", "minister of ")) or self.families.get(label) == "minister"
        )
        alike = "foreign minister" if of_field and "minister" in label.split() else ""
        return self.offices.get(label) or self.offices.get(alike)

    def family_of(self, label: str) -> str:
        """The family of the longest listed title that ends the label, else begins it; "other" for none."""
        words, families = label.lower().split(), self.families
        ends = [" ".join(words[i:]) for i in range(len(words))]
        starts = [" ".join(words[:i]) for i in range(len(words), 0, -1)]
        return next((families[title] for title in (*ends, *starts) if title in families), "other")


def title_words(data: Tables, nouns: Nouns) -> Titles:
    """The titles of roles.toml and those that are nouns; the first listing of a title wins."""
    families = nouns.families
    for family, titles in data["families"].items():
        for title in titles:
            families.setdefault(title, family)
    modifiers = {word: kind for kind, words in data["modifiers"].items() for word in words}
    changes = {word: kind for kind, words in data["changes"].items() for word in words}
    bids = {word: kind for kind, words in data["bids"].items() for word in words}
    over = {name: frozenset(words) for name, words in data["over"].items()}
    return Titles(
        families=families,
        abbreviations=data["abbreviations"],
        modifiers=modifiers,
        bids=bids,
        parties=data["parties"],
        portfolios=frozenset(data["portfolios"]["words"]),
        founders=nouns.of_sort("founder"),
        personal=nouns.of_sort("serves") | {*data["personal"]["words"]},
        teams=nouns.of_sort("team"),
        implied=tuple(map(_implied, data["implied"])),
        belongs=tuple(map(_belongs, data["belongs"])),
        changes=changes,
        alike=data["alike"],
        offices={title: office for office in map(_office, data["offices"]) for title in office.titles},
        classes={name: frozenset(words) for name, words in data["classes"].items()},
        **over,
    )


def _implied(row: dict[str, Any]) -> Implied:
    named = {key: frozenset(row.get(key, ())) for key in ("families", "titles")}
    return Implied(row["relation"], row["of"], row.get("through", ""), **named)


def _belongs(row: dict[str, Any]) -> Belongs:
    return Belongs(frozenset(row["titles"]), frozenset(row["organizations"]), row["relation"])


def _office(row: dict[str, Any]) -> Office:
    titles, only, never = (frozenset(row.get(key, ())) for key in ("titles", "only", "never"))
    return Office(titles, row["of"], only, never, row.get("many", False))
