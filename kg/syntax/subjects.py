"""Who a verb is about: its surface subject in any construction, its voice, what a relative word means."""

from spacy.tokens import Token

from kg.knowledge import carried_by
from kg.syntax.coordination import LIMIT, children, expand, expand_all, quantified
from kg.syntax.layout import above, sentence

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
# Their object does what it is for: "picked a clerk to head the office".
CHOOSING = frozenset({
    "select", "pick", "choose", "name", "appoint", "nominate", "elect", "hire", "recruit", "send", "dispatch",
    "tap", "contract", "assign", "commission", "pay", "bribe",
})  # fmt: skip
MESSAGES = frozenset(
    {"letter", "message", "note", "email", "e-mail", "petition", "statement", "memo", "appeal", "call"}
)


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
    return first > sentence(noun).start and noun.doc[first - 1].lower_ in ("who", "whom", "which", "that")


def has_gap(verb: Token) -> bool:
    """A relative clause with a subject of its own and no object: "the law Mr. A signed".

    None in "the woman whose brother moved", "the town where A met B", "the reasons that A refuses to give".
    """
    subjects = children(verb, "nsubj")
    if not subjects or subjects[0].lower_ in RELATIVE or children(verb, "xcomp", "ccomp"):
        return False
    if any(token.tag_ in ("WP$", "WRB") for token in verb.doc[verb.left_edge.i : verb.i]):
        return False
    return not any(prep.dep_ == "prep" and not children(prep, "pobj", "pcomp") for prep in verb.children)


def antecedent_of(verb: Token) -> Token | None:
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
    for word in above(noun):
        if word.pos_ in ("VERB", "AUX") and word.dep_ not in ("acl", "relcl"):
            break
        if word.ent_type_ == "PERSON" or _class_of(word) == "kg:Group":
            return word
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
    return noun.pos_ == "NOUN" and _class_of(noun) not in ("", "kg:Group")


def _class_of(noun: Token) -> str:
    return carried_by(noun).nouns.classes.get(noun.lemma_.lower(), "")


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


def surface_subjects(verb: Token, depth: int = 0) -> tuple[Token, ...]:
    """Heads of the subject, its own or inherited; of a passive, those it happens to."""
    own = children(verb, *SUBJECTS, *PASSIVE_SUBJECTS)
    if own:
        return _relative_or_self(own, verb)
    if depth > 8:
        return ()
    return _inherited_subjects(verb, depth + 1)


def _relative_or_self(own: list[Token], verb: Token) -> tuple[Token, ...]:
    if own[0].lower_ in RELATIVE and own[0].tag_ in ("WDT", "WP"):
        antecedent = antecedent_of(verb)
        return (quantified(antecedent),) if antecedent is not None else ()
    nouns = [token for token in own if token.dep_ not in ("csubj", "csubjpass")]
    if len(nouns) > 1 and nouns[-1].left_edge.i and nouns[-1].left_edge.nbor(-1).dep_ == "cc":
        # Two subjects ("90 of A and 40 of B were"), or another's conjunct ("a network run by A and B was").
        both = nouns[-1].left_edge.nbor(-1).head in nouns[:-1]
        return expand_all(nouns if both else nouns[:1])
    return expand_all(nouns[-1:])  # of two, the first is a heading's or set apart


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
        chosen = children(head, *OBJECTS) if head.lemma_ in CHOOSING and is_infinitive(verb) else []
        if chosen and not is_passive(head):
            return expand_all(chosen)
        beside = _noun_beside(verb)
        return surface_subjects(head, depth) if beside is None else expand(beside)
    if verb.dep_ == "pcomp" and head.head.pos_ in ("VERB", "AUX"):
        return _gerund_subject(head, depth)
    if verb.dep_ == "xcomp" and head.pos_ == "ADJ" or verb.dep_ == "pcomp" and head.head.pos_ == "ADJ":
        above = head if head.pos_ == "ADJ" else head.head
        return surface_subjects(above.head, depth) if above.dep_ == "acomp" else ()
    return ()


def _is_written_to(noun: Token) -> bool:
    """For "letters to the ministers urging …", "sent the ministers letters": the letters urge."""
    if noun.dep_ != "pobj":
        return False
    above = noun.head.head
    return any(word.lemma_ in MESSAGES for word in (above, *children(above, *OBJECTS)))


def _noun_beside(verb: Token) -> Token | None:
    """For "At the summit, held in Y, X said": the participle behind a comma is about the noun before it."""
    if verb.tag_ != "VBN" or verb.i > verb.head.i or verb.i < sentence(verb).start + 2:
        return None
    noun = verb.nbor(-2)
    return noun if verb.nbor(-1).text == "," and noun.pos_ == "NOUN" else None


def _shared_subjects(verb: Token, head: Token, depth: int) -> tuple[Token, ...]:
    """For "A arrested B and was criticized": the surface subject is shared, unless there is none."""
    if head.dep_ == "relcl" and not children(head, *SUBJECTS, *PASSIVE_SUBJECTS):
        return ()
    return surface_subjects(head, depth)


def _controller(verb: Token, head: Token, depth: int) -> tuple[Token, ...]:
    """The subject of an infinitive: the governor's object where it has one, else its subject."""
    if verb.dep_ == "ccomp" and verb.tag_ in (
        "VBD",
        "VBZ",
        "VBP",
    ):  # "said men armed by X killed": one is misread
        before = [child for child in children(head, "ccomp") if child.i < verb.i]
        return expand_all([noun for clause in before for noun in children(clause, *SUBJECTS)])
    if is_passive(head):
        return surface_subjects(head, depth)
    objects = expand_all(children(head, "dobj", "dative")) or _turned_to(head)
    if objects and head.lemma_ not in SUBJECT_CONTROL and verb.i > objects[0].i:
        return objects
    return surface_subjects(head, depth)


def _turned_to(head: Token) -> tuple[Token, ...]:
    """For "called on the agency to stop", "pleaded with the agency not to stop": the agency is to stop."""
    names = TURNED_TO.get(head.lemma_, ())
    preps = [prep for prep in children(head, "prep") if prep.lower_ in names]
    return expand_all([pobj for prep in preps for pobj in children(prep, "pobj")])


def _gerund_subject(prep: Token, depth: int) -> tuple[Token, ...]:
    governor = prep.head
    instead = prep.i > sentence(prep).start and prep.nbor(-1).lower_ == "instead"
    if prep.lower_ in OBJECT_GERUND and not instead:
        if is_passive(governor):
            return surface_subjects(governor, depth)
        objects = expand_all(children(governor, "dobj"))
        if objects:
            return objects
    return surface_subjects(governor, depth)


def is_infinitive(verb: Token) -> bool:
    """Whether it is "to" and a verb: "to halt"."""
    return verb.tag_ == "VB" and any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)
