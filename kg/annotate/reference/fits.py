"""Which entities of an article a noun can stand for at all, found once a noun and not once a mention.

The rules of `kg.annotate.reference.nominals` then ask of the few that were spoken of lately whether they
are among these. Looking through all entities at each "the group" takes time that grows with
the square of the article.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain

from kg.annotate.reference.profiles import Profile
from kg.knowledge.names import NameWords
from kg.model import Entity

_LONGEST_NAME = 4
"""Words of a name that ends in a noun; what is longer is mostly a headline."""

_OUTLAWS = frozenset(("kg:ArmedGroup", "kg:CriminalOrganization"))
"""Classes meant only by nouns of their own: "the army" is not some rebels' "Free Army"."""

PLACES = frozenset(
    ("kg:Country", "kg:Region", "kg:City", "kg:GeopoliticalEntity", "kg:WorldRegion", "kg:Place")
    + ("kg:Facility", "kg:Prison")
)


class Fits:
    """Of the named entities of an article, by noun; `kinds` is what the text calls each."""

    def __init__(
        self,
        entities: Mapping[str, Entity],
        kinds: Mapping[str, frozenset[str]],
        outlets: frozenset[str],
        lexicon: NameWords,
    ) -> None:
        self.named = {id_: entity for id_, entity in entities.items() if entity.named}
        self.kinds, self.outlets, self.lexicon = kinds, outlets, lexicon
        self._fitting: dict[tuple[str, frozenset[str], frozenset[str]], frozenset[str]] = {}
        self._namesakes: dict[tuple[str, frozenset[str]], frozenset[str]] = {}
        self._with_place: dict[frozenset[str], bool] = {}

    def fitting(self, lemma: str, kinds: frozenset[str], classes: frozenset[str]) -> frozenset[str]:
        """Ids of those of the classes, or called so."""
        key = lemma, kinds, classes
        if key not in self._fitting:
            found = (id_ for id_, entity in self.named.items() if self._fits(id_, entity, *key))
            self._fitting[key] = frozenset(found)
        return self._fitting[key]

    def _fits(
        self, id_: str, entity: Entity, lemma: str, kinds: frozenset[str], classes: frozenset[str]
    ) -> bool:
        called = self.kinds.get(id_, ())
        return (
            entity.type != "kg:Person"
            and (self._is_of(id_, classes) or lemma in called)
            and (entity.type in PLACES or lemma not in self.lexicon.areas)
            and (entity.type not in PLACES or "kg:Organization" not in kinds)
            and (
                "kg:Facility" not in kinds or lemma in ("facility", *called, *entity.name.casefold().split())
            )
            and (id_ not in self.outlets or "kg:MediaOutlet" in kinds)
        )

    def namesakes(self, lemma: str, kinds: frozenset[str]) -> frozenset[str]:
        """Ids of those whose name ends in the noun: "Supreme Court" for "court"; a "state" is a place."""
        key = lemma, kinds
        if key not in self._namesakes:
            found = (id_ for id_ in self._by_last_word.get(lemma, ()) if self._is_namesake(id_, *key))
            self._namesakes[key] = frozenset(found)
        return self._namesakes[key]

    def _is_namesake(self, id_: str, lemma: str, kinds: frozenset[str]) -> bool:
        entity = self.named[id_]
        return (
            len(entity.name.split(" of ")[0].split()) <= _LONGEST_NAME
            and (entity.type in PLACES) == (lemma in self.lexicon.areas or not kinds.isdisjoint(PLACES))
            and self._outlawed(id_) in (frozenset(), kinds & _OUTLAWS)
        )

    @cached_property
    def _by_last_word(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for id_, entity in self.named.items():
            found.setdefault(last_word(entity.name), []).append(id_)
        return found

    def has_place(self, ids: frozenset[str]) -> bool:
        """Whether one of them is a place."""
        if ids not in self._with_place:
            self._with_place[ids] = any(self.named[id_].type in PLACES for id_ in ids)
        return self._with_place[ids]

    @cached_property
    def unclassed(self) -> frozenset[str]:
        """Bodies of which only that is known: each may be a "company"."""
        bodies = (id_ for id_, entity in self.named.items() if entity.type == "kg:Organization")
        return frozenset(bodies) - self.outlets

    def _is_of(self, id_: str, classes: frozenset[str]) -> bool:
        """Whether it is of one of the classes; a band that only its name calls an army is not."""
        kind = self.named[id_].type
        return kind in classes and (kind in _OUTLAWS or not self._outlawed(id_))

    def _outlawed(self, id_: str) -> frozenset[str]:
        """Which classes of armed or criminal bands it is of, by its type and what the text calls it."""
        called = (self.lexicon.nominals.get(word, frozenset()) for word in self.kinds.get(id_, ()))
        return frozenset((self.named[id_].type,)).union(*called) & _OUTLAWS


def last_word(name: str) -> str:
    """In lower case and without what stands behind "of": "court" of "Supreme Court of Norway"."""
    words = name.casefold().split(" of ")[0].split()
    return words[-1] if words else ""


class Holders:
    """Persons by the words that an article calls them by, those apart who are so no more."""

    def __init__(self, profiles: Mapping[str, Profile], former: frozenset[str]) -> None:
        self.profiles, self.former = profiles, former
        self.by_word: dict[str, list[str]] = {}
        self.by_owner: dict[tuple[str, str], list[str]] = {}
        for id_, profile in profiles.items():
            if not profile.words.isdisjoint(former):
                continue
            owners = {*profile.countries, *profile.organizations}
            for word in profile.words:
                self.by_word.setdefault(word, []).append(id_)
                for owner in owners:
                    self.by_owner.setdefault((word, owner), []).append(id_)

    def is_called(self, words: frozenset[str], id_: str) -> bool:
        """Whether the person is called by one of the words."""
        profile = self.profiles.get(id_)
        if profile is None or not profile.words.isdisjoint(self.former):
            return False
        return not profile.words.isdisjoint(words)

    def are_several(self, words: Collection[str]) -> bool:
        """Whether more than one person is called by one of the words."""
        return len(self._first_two(self.by_word.get(word, ()) for word in words)) > 1

    def only(self, words: Collection[str], owners: Collection[str]) -> tuple[str, ...]:
        """The one person called so who goes with one of the owners; nobody where there are two."""
        lists = (self.by_owner.get((word, owner), ()) for word in words for owner in owners)
        found = self._first_two(lists)
        return tuple(found) if len(found) == 1 else ()

    def _first_two(self, lists: Iterable[Sequence[str]]) -> list[str]:
        """Two ids of the lists, in each of which none stands twice; fewer where there are not two."""
        return list(dict.fromkeys(chain.from_iterable(ids[:2] for ids in lists)))[:2]
