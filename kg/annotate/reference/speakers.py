"""I, we and our inside quotations: the speaker, or the country or body the speaker stands for."""

from collections.abc import Collection, Iterator, Mapping

from spacy.tokens import Doc, Token

from kg.annotate.extensions import COUNTRIES_KEY
from kg.annotate.quotations import find_quotations
from kg.annotate.reference.profiles import Profile, home
from kg.knowledge import carried_by
from kg.knowledge.names import NameWords
from kg.model import Entity, Reported
from kg.syntax.functions import is_possessor
from kg.syntax.words import is_possessive_pronoun, is_singular_noun


def speakers_by_token(doc: Doc, reported: tuple[Reported, ...]) -> dict[int, int]:
    """Token of the speaker's head for each token in direct speech; an inner quotation wins."""
    found: dict[int, tuple[int, int]] = {}
    marked = {i for quote in find_quotations(doc) for i in range(quote.start, quote.end)}
    for each in reported:
        if each.speaker < 0 or each.kind not in ("direct", "mixed"):
            continue
        for start, end in each.content:
            for i in _quoted(start, end, each.kind, marked):
                if i not in found or end - start < found[i][0]:
                    found[i] = (end - start, each.speaker)
    return {i: speaker for i, (_, speaker) in found.items()}


def _quoted(start: int, end: int, kind: str, marked: Collection[int]) -> Iterator[int]:
    """All tokens of direct speech; of mixed speech those between quotation marks."""
    return (i for i in range(start, end) if kind == "direct" or i in marked)


def resolve_first_person(
    token: Token, speaker: tuple[str, ...], doc: Doc, profiles: Mapping[str, Profile], lexicon: NameWords
) -> tuple[str, ...]:
    """Entities that I or we stands for, said by `speaker` (entity ids, more than one for a chorus)."""
    if token.lower_ in carried_by(token).english.reference.one or len(speaker) != 1:
        return speaker
    entities: Mapping[str, Entity] = doc._.entities
    entity = entities[speaker[0]]
    if entity.type != "kg:Person":
        return speaker
    profile = profiles.get(entity.id, Profile())
    country = home(profile, lexicon.state_words, doc.user_data.get(COUNTRIES_KEY, {}))
    leads = not profile.words.isdisjoint(lexicon.executives)
    stands_for = [id_ for id_ in profile.organizations if id_ in entities] if leads else []
    return (country,) if country else tuple(stands_for[:1]) or speaker


def resolve_own_country(
    token: Token,
    refs: Mapping[int, tuple[str, ...]],
    entities: Mapping[str, Entity],
    profiles: Mapping[str, Profile],
) -> tuple[str, ...]:
    """As in "our country", "his country": the country of whoever the possessive stands for."""
    if token.lemma_.lower() not in carried_by(token).english.reference.governed or not is_singular_noun(
        token
    ):
        return ()
    for child in token.children:
        ids = refs.get(child.i, ()) if is_possessor(child) and is_possessive_pronoun(child) else ()
        if len(ids) == 1:
            return (
                ids
                if entities[ids[0]].type == "kg:Country"
                else _only_country(profiles.get(ids[0]), entities)
            )
    return ()


def _only_country(profile: Profile | None, entities: Mapping[str, Entity]) -> tuple[str, ...]:
    countries = [id_ for id_ in (profile.countries if profile else ()) if entities[id_].type == "kg:Country"]
    return (countries[0],) if countries else ()
