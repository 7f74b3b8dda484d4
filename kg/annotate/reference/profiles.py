"""What an article says of a person beside the name: titles, country, organization, gender.

"Norwegian Prime Minister Ann Roe" -> words {prime, minister}, countries (Norway,), gender f
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from kg.knowledge import carried_by
from kg.knowledge.names import NameWords
from kg.model import Entity
from kg.syntax.entities import Label, has_label, is_person_name
from kg.syntax.functions import (
    Function,
    has_function,
    is_active_subject,
    is_apposition,
    is_predicate_noun,
    is_preposition,
    is_prepositional_object,
)
from kg.syntax.words import is_noun

_REACH = 7


@dataclass(slots=True)
class Profile:
    """Role nouns in lower case, ids of the countries and organizations they go with, and "f", "m" or ""."""

    words: set[str] = field(default_factory=set)
    countries: list[str] = field(default_factory=list)
    organizations: list[str] = field(default_factory=list)
    gender: str = ""


Refs = Mapping[int, tuple[str, ...]]


def read_profiles(doc: Doc, lexicon: NameWords) -> dict[str, Profile]:
    """A profile of each named person, from all mentions; what is nearer the name comes first."""
    entities, refs = doc._.entities, doc._.refs
    by_name = _by_name(entities)
    found: dict[str, Profile] = {}
    for span in doc.ents:
        entity = entities.get(span.id_)
        if entity is None or entity.type != "kg:Person":
            continue
        profile = found.setdefault(entity.id, Profile())
        profile.gender = profile.gender or lexicon.gender.get(span[0].text if len(span) > 1 else "", "")
        if not profile.organizations:
            profile.organizations += _led(span.start, doc, by_name)
        for token in (
            *_in_front(span.start, doc, refs, lexicon),
            *_apposed(span.root, lexicon),
            *_predicated(span.root),
        ):
            _note(token, entity.id, profile, doc, lexicon)
    return found


def _by_name(entities: Mapping[str, Entity]) -> dict[str, list[tuple[int, str]]]:
    """Places in the order of the entities and ids of those that go by a name, by name."""
    found: dict[str, list[tuple[int, str]]] = {}
    for at, (id_, entity) in enumerate(entities.items()):
        for name in {entity.name, *entity.names} if entity.named else ():
            found.setdefault(name, []).append((at, id_))
    return found


def _led(start: int, doc: Doc, by_name: Mapping[str, list[tuple[int, str]]]) -> list[str]:
    """As in "Secretary of Fisheries X" heads the article's "Fisheries Department"."""
    if start < 3 or doc[start - 2].text != "of" or doc[start - 3].text not in ("Secretary", "Minister"):
        return []
    field_ = doc[start - 1].text
    wanted = {
        f"{field_} Department",
        f"{field_} Ministry",
        f"Department of {field_}",
        f"Ministry of {field_}",
    }
    return [id_ for _, id_ in sorted({each for name in wanted for each in by_name.get(name, ())})]


def _note(token: Token, own: str, profile: Profile, doc: Doc, lexicon: NameWords) -> None:
    entities: Mapping[str, Entity] = doc._.entities
    for id_ in doc._.refs.get(token.i, ()):
        kind = entities[id_].type
        into = profile.countries if kind in ("kg:Country", "kg:Region", "kg:City") else profile.organizations
        if id_ not in into and id_ != own and kind != "kg:Person":
            into.append(id_)
    word = token.lower_
    profile.words.add(word)
    profile.gender = profile.gender or _gender(word, lexicon)


def _gender(word: str, lexicon: NameWords) -> str:
    return "m" if word in lexicon.masculine else "f" if word in lexicon.feminine else ""


def _in_front(start: int, doc: Doc, refs: Refs, lexicon: NameWords) -> Iterator[Token]:
    """Tokens of titles and their places right before the name: "El Salvador's", "District Judge"."""
    for i in range(start - 1, max(start - 1 - _REACH, -1), -1):
        token = doc[i]
        is_title = token.text in lexicon.titles or token.lower_ in lexicon.nominals
        if token.is_sent_start and token.lower_ in ("the", "a"):
            return
        if token.lower_ in lexicon.former:
            yield token
            return
        if not (
            is_title
            or token.ent_id_
            or token.text in carried_by(doc).english.reference.links
            or has_label(token, Label.STATE, Label.GROUP, Label.ORGANIZATION)
        ):
            return
        if is_title or i in refs:
            yield token
        if is_person_name(token):
            return


def _apposed(root: Token, lexicon: NameWords) -> Iterator[Token]:
    """The nouns of "X, the prime minister of Norway" and of "Norway's prime minister, X"."""
    nouns = [child for child in root.children if is_apposition(child) and is_noun(child)]
    if is_apposition(root) and is_noun(root.head):
        nouns.append(root.head)
    for noun in nouns:
        yield from _phrase(noun)


def _predicated(root: Token) -> Iterator[Token]:
    """The nouns of "X is the prime minister of Norway"."""
    if is_active_subject(root) and root.head.lemma_ in ("be", "become"):
        for child in root.head.children:
            if is_predicate_noun(child) and is_noun(child):
                yield from _phrase(child)


def _phrase(noun: Token) -> Iterator[Token]:
    """The noun, its modifiers, and what stands behind its "of", "for", "at"."""
    yield noun
    for child in noun.children:
        if has_function(
            child, Function.COMPOUND, Function.ADJECTIVE, Function.POSSESSOR, Function.NOUN_MODIFIER
        ):
            yield child
        elif is_preposition(child) and child.lower_ in ("of", "for", "at", "in", "with"):
            yield from (grandchild for grandchild in child.children if is_prepositional_object(grandchild))


def home(profile: Profile, state_words: Iterable[str], seats: Mapping[str, str]) -> str:
    """The country a head of state or government or a minister speaks for; "" for others.

    `seats` gives the country of an organization, by ids.
    """
    if profile.words.isdisjoint(state_words):
        return ""
    found = [*profile.countries, *(seats[id_] for id_ in profile.organizations if id_ in seats)]
    return found[0] if found else ""
