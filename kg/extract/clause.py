"""Who does what to whom: one normal form for every way of saying it.

A `Predication` is a verb or noun with its deep arguments. Active, passive,
relative and participial clauses, control and raising ("was ordered to halt",
"agreed to hold"), coordination, nominalization and light verbs all come out in
the same slots, so that a frame is written once. Dependency labels are those of
spaCy's English pipelines (ClearNLP / CLEAR style).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Token

from kg.extract.lexicons import load_nouns, partitives

SUBJECTS = frozenset({"nsubj", "csubj"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
OBJECTS = frozenset({"dobj", "obj"})
RELATIVE = frozenset({"who", "whom", "which", "that"})
# Their infinitive is done by the subject although there is an object: "promised him to leave".
SUBJECT_CONTROL = frozenset({"promise", "vow", "pledge", "offer", "agree", "swear"})
# Whom one turns to is to do what the infinitive says: "called on the agency to stop".
TURNED_TO = {
    "call": ("on", "upon"), "plead": ("with",), "appeal": ("to",), "rely": ("on", "upon"),
    "count": ("on",), "prevail": ("on", "upon"), "depend": ("on", "upon"),
}  # fmt: skip
# "thanked him for coming", "accused her of lying": the object does what the gerund says.
OBJECT_GERUND = frozenset({"for", "of", "from", "into", "with", "against"})
# A second conjunct in all but name: "238 members along with 21 others were moved".
COMITATIVE = frozenset({"along", "together", "plus", "alongside"})
# What may stand before its verb and still be its argument; "On Twitter, she called …" is none.
FRONTED = frozenset({"in", "at", "from", "during", "by"})
# Their object does what it is for: "picked a clerk to head the office".
CHOOSING = frozenset({
    "select", "pick", "choose", "name", "appoint", "nominate", "elect", "hire", "recruit", "send", "dispatch",
    "tap", "contract", "assign", "commission", "pay", "bribe",
})  # fmt: skip
# What follows "for" here is nobody's and nothing: "for the first time", "for example".
OCCASIONS = frozenset({"time", "example", "instance", "moment", "while"})
MESSAGES = frozenset(
    {"letter", "message", "note", "email", "e-mail", "petition", "statement", "memo", "appeal", "call"}
)
# They only measure what follows "of": "ten tons of grain".
MEASURES = frozenset({
    "ton", "tonne", "kilogram", "kilo", "gram", "pound", "ounce", "liter", "litre", "gallon", "barrel",
    "piece", "pair", "package", "shipment", "load", "amount", "quantity", "cache", "batch", "worth", "value",
})  # fmt: skip
LIMIT = 40  # governors climbed at the most; a broken parse is no reason to hang


@dataclass(slots=True)
class Predication:
    """For "Designated" with subject (Department), object (gangs) and preps {"as": (organizations,)}.

    Arguments are head tokens, coordination expanded, in text order. `clause` is the
    head of what is ordered, said or planned; `complement` an object predicate or
    attribute ("called it a success"); `light` the verb that carries a noun ("issued" an order).
    """

    head: Token
    subject: tuple[Token, ...] = ()
    object: tuple[Token, ...] = ()
    dative: tuple[Token, ...] = ()
    complement: tuple[Token, ...] = ()
    clause: Token | None = None
    preps: dict[str, tuple[Token, ...]] = field(default_factory=dict)
    passive: bool = False
    light: Token | None = None

    def get(self, source: str) -> tuple[Token, ...]:
        """The arguments of a frame's source: subject, object, dative, complement, clause or a preposition."""
        if source == "clause":
            return (self.clause,) if self.clause is not None else ()
        if source in ("subject", "object", "dative", "complement"):
            return getattr(self, source)
        return self.preps.get(source, ())

    def arguments(self) -> Iterator[Token]:
        """Every argument token, once each, clauses and gerunds excluded."""
        yield from self.subject
        yield from self.object
        yield from self.dative
        yield from self.complement
        for name, tokens in self.preps.items():
            yield from () if name.endswith((" doing", " being")) else tokens


def children(token: Token, *labels: str) -> list[Token]:
    """Direct dependents with one of the labels, in text order."""
    return [child for child in token.children if child.dep_ in labels]


def expand(token: Token) -> tuple[Token, ...]:
    """A phrase's head and what is coordinated with it: "A, B and C" -> (A, B, C).

    Also "states such as A and B" -> (A, B) and "hundreds of members" -> (members,).
    """
    found: list[Token] = []
    _expand(token, found)
    return tuple(dict.fromkeys(found))


def _expand(token: Token, found: list[Token]) -> None:
    if len(found) > LIMIT:
        return
    examples = _examples(token)
    if examples:
        for example in examples:
            _expand(example, found)
    else:
        found.append(quantified(token))
    for child in token.children:
        if child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "ADJ"):
            if not _same_person(token, child):
                _expand(child, found)
        elif child.dep_ == "prep" and child.lower_ in COMITATIVE:
            for inner in _comitative(child):
                _expand(inner, found)


def _same_person(noun: Token, conjunct: Token) -> bool:
    """For "a guard and former patient of X": one article, one person."""
    if noun.tag_ != "NN" or conjunct.tag_ != "NN" or not children(noun, "det", "poss"):
        return False
    people = load_nouns()
    both = all(people.get(word.lemma_.lower()) == "kg:Group" for word in (noun, conjunct))
    return both and not children(conjunct, "det", "poss", "nummod")


def _comitative(prep: Token) -> list[Token]:
    inner = [pobj for step in prep.children if step.dep_ == "prep" for pobj in children(step, "pobj")]
    return inner or children(prep, "pobj")


def _examples(token: Token) -> list[Token]:
    """B and C of "states such as B and C": the examples say more than the noun."""
    if token.tag_ not in ("NNS", "NNPS"):
        return []
    named = [child for child in children(token, "appos") if child.pos_ == "PROPN" and _can_name(child, token)]
    if named and not token.ent_type_:  # "two groups, A and B"
        return named
    for prep in children(token, "prep"):
        such = prep.lower_ == "as" and prep.i > 0 and prep.nbor(-1).lower_ == "such"
        if such:
            return children(prep, "pobj")
    return []


def _can_name(name: Token, noun: Token) -> bool:
    """People have persons' names, groups of people no others: "members of the gang, X" are not X."""
    people = load_nouns().get(noun.lemma_.lower()) == "kg:Group"
    return bool(name.ent_type_) and people == (name.ent_type_ == "PERSON")


def quantified(token: Token) -> Token:
    """Members for "hundreds of members": the object of "of" where the head only counts."""
    if token.lower_ in partitives() or token.like_num or token.lemma_ in MEASURES:
        if token.i > token.sent.start + 1 and token.nbor(-1).lower_ == "but":
            return token  # "all but one of the workers": not the workers, not the one
        for prep in children(token, "prep"):
            if prep.lower_ == "of":
                for pobj in children(prep, "pobj"):
                    return quantified(pobj)
    return token


def _before_hyphen(token: Token) -> bool:
    """The "ex" and the "-" of "ex-wife", which the parser may take for phrases of their own."""
    last = token.i + 1 == len(token.doc)
    return token.is_punct or (not last and not token.whitespace_ and token.nbor(1).text == "-")


def _expand_all(tokens: list[Token]) -> tuple[Token, ...]:
    found: list[Token] = []
    for token in [token for token in tokens if len(tokens) == 1 or not _before_hyphen(token)]:
        found.extend(expand(token))
    return tuple(dict.fromkeys(found))


def is_passive(verb: Token) -> bool:
    """Whether the verb is a passive: "was sent", "sent by", "men sent to X", "is met and taken"."""
    if any(child.dep_ in ("nsubjpass", "auxpass", "csubjpass") for child in verb.children):
        return True
    if verb.tag_ not in ("VBN", "VBD"):
        return False
    if verb.dep_ == "acl":
        return (verb.tag_ == "VBN" or not children(verb, "nsubj")) and not _behind_relative(verb.head)
    if children(verb, "agent") and not children(verb, "nsubj"):
        return True
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and not children(verb, "nsubj", "aux"):
        return verb.head.pos_ in ("VERB", "AUX") and is_passive(verb.head)
    return verb.dep_ == "advcl" and verb.tag_ == "VBN" and not children(verb, "nsubj", "aux", "dobj")


def _behind_relative(noun: Token) -> bool:
    """For "a man who neighbours accused of …", misread as "neighbours accused of …"."""
    first = noun.left_edge.i
    return first > noun.sent.start and noun.doc[first - 1].lower_ in ("who", "whom", "which", "that")


def predication(verb: Token, passive: bool | None = None) -> Predication:
    """The normal form of a verb's clause; `passive` where the caller knows what the tag does not tell."""
    passive = is_passive(verb) if passive is None else passive
    surface = _surface_subjects(verb)
    result = Predication(head=verb, passive=passive, preps=_prepositions(verb))
    objects = _objects(verb)
    if passive:
        result.subject = _agents(verb)
        result.object = surface
        result.dative = _expand_all(children(verb, "dative"))
        stranded = _stranded(verb)
        if stranded:  # "were paid for by X"
            result.object = ()
            result.preps.setdefault(stranded, surface)
        elif objects:  # "was given the order": the surface subject is the recipient
            result.dative, result.object = surface, objects
    else:
        result.subject, result.object = surface, objects
        result.dative = _expand_all([d for d in children(verb, "dative") if d.pos_ != "ADP"])
    result.complement = _expand_all(children(verb, "oprd", "attr"))
    _split_objects(verb, result)
    _add_clause(result)
    return result


def _split_objects(verb: Token, result: Predication) -> None:
    """For "designated the gang a terror group", where the parser sees two objects."""
    own = children(verb, *OBJECTS)
    if len(own) == 2 and not result.passive and not result.complement and own[1] in result.object:
        result.object = tuple(token for token in result.object if token.i < own[1].i)
        result.complement = expand(own[1])


def _stranded(verb: Token) -> str:
    """The preposition that a passive left without its noun: "paid for", "called upon"."""
    for child in children(verb, "prep"):
        if child.i == verb.i + 1 and not any(True for _ in child.children) and child.pos_ == "ADP":
            return child.lower_
    return ""


def _agents(verb: Token) -> tuple[Token, ...]:
    own = [pobj for by in children(verb, "agent") for pobj in children(by, "pobj")]
    if not own and is_passive(verb):  # "was named chief by the board": the parser hangs "by" on the chief
        inner = [prep for noun in children(verb, "oprd", "attr", "dobj") for prep in children(noun, "prep")]
        own = [pobj for prep in inner if prep.lower_ == "by" for pobj in children(prep, "pobj")]
    return _expand_all(own)


def _objects(verb: Token) -> tuple[Token, ...]:
    own = [token for token in children(verb, *OBJECTS) if not token.i or token.nbor(-1).text != "("]
    if own and own[0].lower_ in RELATIVE:
        antecedent = _antecedent(verb)
        return expand(antecedent) if antecedent is not None else ()
    if not own and verb.dep_ == "relcl" and not is_passive(verb) and _has_gap(verb):
        return expand(verb.head)
    return _expand_all(own)


def _has_gap(verb: Token) -> bool:
    """A relative clause with a subject of its own and no object: "the law Mr. A signed".

    None in "the woman whose brother moved", "the town where A met B", "the reasons that A refuses to give".
    """
    subjects = children(verb, "nsubj")
    if not subjects or subjects[0].lower_ in RELATIVE or children(verb, "xcomp", "ccomp"):
        return False
    if any(token.tag_ in ("WP$", "WRB") for token in verb.doc[verb.left_edge.i : verb.i]):
        return False
    return not any(prep.dep_ == "prep" and not children(prep, "pobj", "pcomp") for prep in verb.children)


def _antecedent(verb: Token) -> Token | None:
    """The noun that a relative clause's pronoun stands for, climbing out of coordination and control."""
    for _ in range(LIMIT):
        if verb.dep_ == "relcl":
            return _agreeing(verb)
        if verb.dep_ not in ("conj", "xcomp", "ccomp") or verb.head.i == verb.i:
            return None
        verb = verb.head
    return None


def _animate(verb: Token) -> Token:
    """Who is a person: in "a clerk working at the bank who asked …" the clerk asked, not the bank."""
    noun = verb.head
    if not any(child.lower_ == "who" for child in verb.lefts) or not _is_lifeless(noun):
        return noun
    for above in noun.ancestors:
        if above.pos_ in ("VERB", "AUX") and above.dep_ not in ("acl", "relcl"):
            break
        if above.ent_type_ == "PERSON" or load_nouns().get(above.lemma_.lower()) == "kg:Group":
            return above
    return noun


def _one_below(nouns: Token, verb: Token) -> Token:
    """The worker of "the parents of an aid worker who was killed"."""
    inner = [pobj for prep in children(nouns, "prep") for pobj in children(prep, "pobj") if pobj.i < verb.i]
    single = [noun for noun in inner if noun.tag_ in ("NN", "NNP") and not _is_lifeless(noun)]
    return single[-1] if single else nouns


def _last_conjunct(noun: Token, verb: Token) -> Token:
    """The brother of "Mr. A and his brother, who was arrested", hung on Mr. A."""
    for _ in range(LIMIT):
        following = [child for child in children(noun, "conj") if child.i < verb.left_edge.i]
        if not following:
            break
        noun = following[-1]
    return noun


def _is_lifeless(noun: Token) -> bool:
    if noun.ent_type_ and noun.pos_ == "PROPN":
        return noun.ent_type_ in ("GPE", "LOC", "FAC", "ORG", "EVENT", "LAW", "PRODUCT")
    return noun.pos_ == "NOUN" and load_nouns().get(noun.lemma_.lower(), "kg:Group") != "kg:Group"


def _agreeing(verb: Token) -> Token:
    """The antecedent that agrees in number: in "a gang with ties to X that has …" the gang has."""
    noun = _animate(verb)
    finite = next((child for child in verb.children if child.dep_ in ("aux", "auxpass")), verb)
    last = _last_conjunct(noun, verb)
    if last is not noun and finite.lower_ in ("was", "is", "has"):
        return last
    if (
        finite.lower_ in ("was", "is", "has")
        and noun.tag_ == "NNS"
        and any(c.lower_ == "who" for c in verb.lefts)
    ):
        return _one_below(noun, verb)
    if finite.tag_ != "VBZ" or noun.tag_ not in ("NNS", "NNPS"):
        return noun
    above = noun.head
    for _ in range(LIMIT):
        if above.tag_ in ("NN", "NNP"):
            return above
        if above.pos_ in ("VERB", "AUX"):
            singular = [
                c
                for c in above.children
                if c.dep_ in ("attr", "dobj", "nsubj") and c.tag_ == "NN" and c.i < verb.i
            ]
            return singular[-1] if singular else noun
        if above.head.i == above.i:
            break
        above = above.head
    return noun


def _surface_subjects(verb: Token, depth: int = 0) -> tuple[Token, ...]:
    own = children(verb, *SUBJECTS, *PASSIVE_SUBJECTS)
    if own:
        return _relative_or_self(own, verb)
    if depth > 8:
        return ()
    return _inherited_subjects(verb, depth + 1)


def _relative_or_self(own: list[Token], verb: Token) -> tuple[Token, ...]:
    if own[0].lower_ in RELATIVE and own[0].tag_ in ("WDT", "WP"):
        antecedent = _antecedent(verb)
        return (quantified(antecedent),) if antecedent is not None else ()
    nouns = [token for token in own if token.dep_ not in ("csubj", "csubjpass")]
    if len(nouns) > 1 and nouns[-1].left_edge.i and nouns[-1].left_edge.nbor(-1).dep_ == "cc":
        # Two subjects ("90 of A and 40 of B were"), or another's conjunct ("a network run by A and B was").
        both = nouns[-1].left_edge.nbor(-1).head in nouns[:-1]
        return _expand_all(nouns if both else nouns[:1])
    return _expand_all(nouns[-1:])  # of two, the first is a heading's or set apart


def _inherited_subjects(verb: Token, depth: int) -> tuple[Token, ...]:
    """Whose action a verb without a subject is, by the construction it stands in."""
    head = verb.head
    if verb.dep_ == "acl":
        if verb.tag_ == "VBG" and _is_written_to(head):
            return ()
        return (quantified(head),) if verb.tag_ in ("VBN", "VBD", "VBG") and head.pos_ != "VERB" else ()
    if verb.dep_ == "relcl":
        return ()
    if verb.dep_ == "conj" and head.pos_ in ("VERB", "AUX"):
        return _shared_subjects(verb, head, depth)
    if verb.dep_ in ("xcomp", "ccomp", "oprd") and head.pos_ in ("VERB", "AUX"):
        return _controller(verb, head, depth)
    if verb.dep_ == "advcl" and head.pos_ in ("VERB", "AUX") and verb.tag_ in ("VBG", "VBN", "VB"):
        chosen = children(head, *OBJECTS) if head.lemma_ in CHOOSING and _is_infinitive(verb) else []
        if chosen and not is_passive(head):
            return _expand_all(chosen)
        beside = _noun_beside(verb)
        return _surface_subjects(head, depth) if beside is None else expand(beside)
    if verb.dep_ == "pcomp" and head.head.pos_ in ("VERB", "AUX"):
        return _gerund_subject(head, depth)
    if verb.dep_ == "xcomp" and head.pos_ == "ADJ" or verb.dep_ == "pcomp" and head.head.pos_ == "ADJ":
        above = head if head.pos_ == "ADJ" else head.head
        return _surface_subjects(above.head, depth) if above.dep_ == "acomp" else ()
    return ()


def _is_written_to(noun: Token) -> bool:
    """For "letters to the ministers urging …", "sent the ministers letters": the letters urge."""
    if noun.dep_ != "pobj":
        return False
    above = noun.head.head
    return any(word.lemma_ in MESSAGES for word in (above, *children(above, *OBJECTS)))


def _noun_beside(verb: Token) -> Token | None:
    """For "At the summit, held in Y, X said": the participle behind a comma is about the noun before it."""
    if verb.tag_ != "VBN" or verb.i > verb.head.i or verb.i < verb.sent.start + 2:
        return None
    noun = verb.nbor(-2)
    return noun if verb.nbor(-1).text == "," and noun.pos_ == "NOUN" else None


def _shared_subjects(verb: Token, head: Token, depth: int) -> tuple[Token, ...]:
    """For "A arrested B and was criticized": the surface subject is shared, unless there is none."""
    if head.dep_ == "relcl" and not children(head, *SUBJECTS, *PASSIVE_SUBJECTS):
        return ()
    return _surface_subjects(head, depth)


def _controller(verb: Token, head: Token, depth: int) -> tuple[Token, ...]:
    """The subject of an infinitive: the governor's object where it has one, else its subject."""
    if verb.dep_ == "ccomp" and verb.tag_ in (
        "VBD",
        "VBZ",
        "VBP",
    ):  # "said men armed by X killed": one is misread
        before = [child for child in children(head, "ccomp") if child.i < verb.i]
        return _expand_all([noun for clause in before for noun in children(clause, *SUBJECTS)])
    if is_passive(head):
        return _surface_subjects(head, depth)
    objects = _expand_all(children(head, "dobj", "dative")) or _turned_to(head)
    if objects and head.lemma_ not in SUBJECT_CONTROL and verb.i > objects[0].i:
        return objects
    return _surface_subjects(head, depth)


def _turned_to(head: Token) -> tuple[Token, ...]:
    """For "called on the agency to stop", "pleaded with the agency not to stop": the agency is to stop."""
    names = TURNED_TO.get(head.lemma_, ())
    preps = [prep for prep in children(head, "prep") if prep.lower_ in names]
    return _expand_all([pobj for prep in preps for pobj in children(prep, "pobj")])


def _gerund_subject(prep: Token, depth: int) -> tuple[Token, ...]:
    governor = prep.head
    instead = prep.i > prep.sent.start and prep.nbor(-1).lower_ == "instead"
    if prep.lower_ in OBJECT_GERUND and not instead:
        if is_passive(governor):
            return _surface_subjects(governor, depth)
        objects = _expand_all(children(governor, "dobj"))
        if objects:
            return objects
    return _surface_subjects(governor, depth)


def _prepositions(head: Token) -> dict[str, tuple[Token, ...]]:
    """{"to": (Texas,), "from": (…)}: prepositional arguments of a verb or noun, adverbs' included."""
    found: dict[str, list[Token]] = {}
    holders = [head, *children(head, "advmod", "prt", "acomp")]
    for holder in holders:
        for prep in children(holder, "prep", "dative"):
            fronted = prep.i < head.i and head.pos_ == "VERB" and prep.lower_ not in FRONTED
            if prep.pos_ in ("ADP", "SCONJ", "ADV", "VERB", "PART") and not fronted:
                _add_prep(prep, found)
    for child in children(head, "npadvmod"):  # "…, including, during the first war, the second and the third"
        if child.ent_type_ == "EVENT":
            found.setdefault("during", []).extend(expand(child))
    return {name: tuple(dict.fromkeys(tokens)) for name, tokens in found.items() if tokens}


def _add_prep(prep: Token, found: dict[str, list[Token]]) -> None:
    name = prep.lower_
    objects = children(prep, "pobj")
    for pobj in objects if name != "for" else [noun for noun in objects if noun.lemma_ not in OCCASIONS]:
        found.setdefault(name, []).extend(expand(pobj))
    for gerund in children(prep, "pcomp"):  # "joined X in calling for …"
        found.setdefault(f"{name} doing", []).append(gerund)
    if not objects:  # "attacked X as unfit"
        found.setdefault(f"{name} being", []).extend(children(prep, "amod", "acomp"))
    for inner in children(prep, "prep", "conj"):
        if inner.pos_ == "ADP" and name not in COMITATIVE:
            _add_prep(inner, found)


def _add_clause(result: Predication) -> None:
    """Attach the embedded clause; an infinitive's own subject is the governor's object."""
    verb = result.head
    for child in verb.children:
        if (
            child.dep_ in ("xcomp", "ccomp")
            and child.pos_ in ("VERB", "AUX")
            and not _is_reporting(child, verb)
        ):
            result.clause = child
            if not result.object and not result.passive and _is_infinitive(child):
                result.object = _expand_all(children(child, *SUBJECTS, *PASSIVE_SUBJECTS))
            return
    for prep in children(verb, "prep"):
        for gerund in children(prep, "pcomp"):
            if prep.lower_ in OBJECT_GERUND:
                result.clause = gerund
                return
    if result.passive or result.object:
        _purpose_clause(result)


def _purpose_clause(result: Predication) -> None:
    """The parser calls some infinitives adverbial: "ordered the agency … to stop"."""
    for child in children(result.head, "advcl"):
        if _is_infinitive(child) and child.i > result.head.i:
            result.clause = child
            return


def _is_reporting(child: Token, verb: Token) -> bool:
    """A ccomp to the left of its verb is what was said ("…, he said"), which attribution handles."""
    return child.dep_ == "ccomp" and child.i < verb.i


def _is_infinitive(verb: Token) -> bool:
    return verb.tag_ == "VB" and any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)


def nominal(noun: Token) -> Predication:
    """The normal form of a noun that names an event: "the designation of X by Y as Z"."""
    result = Predication(head=noun, preps=_prepositions(noun))
    result.subject = _expand_all(children(noun, "poss"))
    agents = _agents(noun) or result.preps.get("by", ())
    if agents:
        result.object = result.subject or result.preps.get("of", ())
        result.subject = agents
    else:
        result.object = result.preps.get("of", ())
    _add_light_verb(result)
    for child in children(noun, "acl", "relcl", "xcomp"):
        if _is_infinitive(child):
            result.clause = child
    return result


def _add_light_verb(result: Predication) -> None:
    """For "Issued an order against X": the verb lends the noun its subject, prepositions and clause."""
    noun = result.head
    if noun.dep_ in OBJECTS and noun.head.pos_ == "VERB" or noun.dep_ == "nsubjpass":
        verb = noun.head
    else:
        return
    outer = predication(verb)
    result.light = verb
    if not result.subject:
        result.subject = outer.subject
    result.dative = outer.dative
    for name, tokens in outer.preps.items():
        result.preps.setdefault(name, tokens)
    if outer.clause is not None:
        result.clause = outer.clause
