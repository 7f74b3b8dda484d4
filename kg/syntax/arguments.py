"""What hangs on a predicate by a preposition, a particle or as a modifier."""

from spacy.tokens import Token

from kg.knowledge import carried_by
from kg.syntax.antecedents import antecedent_of
from kg.syntax.coordination import expand
from kg.syntax.entities import Label, has_label, is_group_name
from kg.syntax.functions import Function, dependents, governed_by, noun_modifiers_of, prepositions_of
from kg.syntax.words import Form, WordClass, has_class, has_form, is_adposition, is_noun, is_verb


def prepositions(head: Token) -> dict[str, tuple[Token, ...]]:
    """{"to": (Texas,), "from": (…)}: prepositional arguments of a verb or noun, adverbs' included."""
    found: dict[str, list[Token]] = {}
    holders = [head, *dependents(head, Function.ADVERB, Function.PARTICLE, Function.PREDICATE_ADJECTIVE)]
    for holder in holders:
        for prep in dependents(holder, Function.PREPOSITION, Function.INDIRECT_OBJECT):
            fronted = (
                prep.i < head.i
                and is_verb(head)
                and prep.lower_ not in carried_by(prep).english.syntax.fronted
                and not any(map(_is_relative, governed_by(prep)))
            )
            if (
                has_class(
                    prep,
                    WordClass.ADPOSITION,
                    WordClass.SUBORDINATOR,
                    WordClass.ADVERB,
                    WordClass.VERB,
                    WordClass.PARTICLE,
                )
                and not fronted
                and not _is_contrasted(prep)
            ):
                _add_prep(prep, found)
    for child in dependents(
        head, Function.ADVERBIAL_NOUN
    ):  # "…, including, during the first war, the second and the third"
        if has_label(child, Label.EVENT):
            found.setdefault("during", []).extend(expand(child))
    return {name: tuple(dict.fromkeys(tokens)) for name, tokens in found.items() if tokens}


def _is_contrasted(prep: Token) -> bool:
    """For "on his record, not on his faith": what it is said not to be of."""
    return bool(dependents(prep, Function.NEGATION)) or (
        prep.i > 1 and prep.nbor(-1).lower_ == "not" and prep.nbor(-2).is_punct
    )


def _is_relative(word: Token) -> bool:
    return word.lower_ in carried_by(word).english.syntax.relative and has_form(
        word, Form.RELATIVE_DETERMINER, Form.RELATIVE_PRONOUN
    )


def _meant(noun: Token, prep: Token) -> tuple[Token, ...]:
    """The noun, or of "the man with whom she met" the man."""
    antecedent = antecedent_of(prep.head) if _is_relative(noun) else None
    return expand(noun) if antecedent is None else expand(antecedent)


def _add_prep(prep: Token, found: dict[str, list[Token]]) -> None:
    name = prep.lower_
    objects = governed_by(prep)
    for pobj in (
        objects
        if name != "for"
        else [noun for noun in objects if noun.lemma_ not in carried_by(noun).english.syntax.occasions]
    ):
        found.setdefault(name, []).extend(_meant(pobj, prep))
    for gerund in dependents(prep, Function.PREPOSITIONAL_CLAUSE):  # "joined X in calling for …"
        found.setdefault(f"{name} doing", []).append(gerund)
    if not objects:  # "attacked X as unfit"
        found.setdefault(f"{name} being", []).extend(
            dependents(prep, Function.ADJECTIVE, Function.PREDICATE_ADJECTIVE)
        )
    for inner in dependents(prep, Function.PREPOSITION, Function.CONJUNCT):
        if is_adposition(inner) and name not in carried_by(inner).english.syntax.comitative | _SOURCE:
            _add_prep(inner, found)


def company_of(verb: Token, objects: tuple[Token, ...]) -> tuple[Token, ...]:
    """Dahl of "detained Falk along with Dahl", hung on the verb right behind it or its objects."""
    ends = {verb.i + 1, *(token.right_edge.i + 1 for token in objects)}
    ends |= {end + 1 for end in ends if end < len(verb.doc) and verb.doc[end].text == ","}
    preps = [p for p in prepositions_of(verb) if p.lower_ in _COMPANY and p.i in ends]
    inner = [step for prep in preps for step in prepositions_of(prep) if step.lower_ == "with"]
    inner += [prep for prep in preps if prep.lower_ == "alongside"]
    return tuple(token for step in inner for pobj in governed_by(step) for token in expand(pobj))


_SOURCE = frozenset({"according"})
"""What stands behind is who says so, no argument of the verb: "were killed, according to the mayor"."""

_COMPANY = ("along", "together", "alongside")


def phrasal(word: Token) -> str:
    """The lemma with its particle, as one key: "rule out", "hand over", "pull out" of "pulled out of"."""
    return " ".join([word.lemma_.lower(), *(child.lower_ for child in particles_of(word))])


def particles_of(verb: Token) -> list[Token]:
    """ "Out" of "ruled it out"; also "away" of "backed away from", "out" of "pulled out of"."""
    own = dependents(verb, Function.PARTICLE)
    if own or not is_verb(verb) or verb.i + 1 >= len(verb.doc):
        return own
    following = verb.nbor(1)
    words = carried_by(verb).english.syntax.particles
    if following.head != verb or following.lower_ not in words or governed_by(following):
        return []
    return [following] if following in dependents(verb, Function.ADVERB, Function.PREPOSITION) else []


def modifying_actors(noun: Token) -> list[Token]:
    """Who may do what a noun of action says, as an adjective or the first noun of a compound.

    "The Russian invasion", "US sanctions", "a police raid". It may as well be where
    ("the Russian election") or what it is about ("the Gaza war"): whoever asks decides by the noun.
    """
    adjectives = [child for child in dependents(noun, Function.ADJECTIVE) if is_group_name(child)]
    nouns = [child for child in noun_modifiers_of(noun) if _is_actor(child)]
    return sorted([*adjectives, *nouns], key=lambda child: child.i)


def _is_actor(word: Token) -> bool:
    if is_noun(word):
        return carried_by(word).nouns.classes.get(word.lemma_.lower(), "") in ACTORS
    return has_label(word, Label.STATE, Label.ORGANIZATION, Label.GROUP, Label.PERSON)


ACTORS = frozenset(
    (
        *("kg:Group", "kg:Organization", "kg:Company", "kg:Legislature", "kg:GovernmentBody"),
        *("kg:Military", "kg:LawEnforcement", "kg:Court", "kg:PoliticalParty", "kg:ArmedGroup"),
        *("kg:CriminalOrganization", "kg:MediaOutlet", "kg:Country", "kg:InternationalOrganization"),
    )
)
"""Classes of nouns that can act."""
