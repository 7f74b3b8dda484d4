"""Speech events: that something was said is the article's own claim, whatever was said is not."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

from kg.extract.cast import MOST
from kg.extract.claims import ClaimMaker, Draft, is_silent
from kg.extract.status import status_of_saying
from kg.knowledge import carried_by
from kg.model import Claim, Literal, Mention, Ref, Reported, Status, Value
from kg.syntax import evidence
from kg.syntax.coordination import expand
from kg.syntax.functions import Function, auxiliaries_of, dependents, has_dependent, has_function, is_subject
from kg.syntax.marks import CLOSES, DOUBLE, OPENING, PAIRS, TYPED
from kg.syntax.words import (
    Form,
    WordClass,
    class_of,
    has_class,
    has_form,
    is_finite_form,
    is_ing_form,
    is_noun,
    is_plural,
    is_plural_noun,
    is_pronoun,
    is_proper_noun,
    is_verbal,
)


def speeches(doc: Doc, maker: ClaimMaker) -> Iterator[Claim]:
    """One kg:Speech a report whose speaker is told: agent, addressee, content in the speaker's words."""
    by_source = _by_source(doc)
    for report in doc._.reported:
        speaker = maker.holders.speaker(report) if report.speech else None
        if (
            speaker is not None
            and _is_said(doc, report, speaker)
            and _can_speak(maker, speaker)
            and not _is_mute(speaker, doc[report.cue_head])
            and not is_silent(speaker)
            and not _is_in_own_words(maker, report)
        ):
            beside = by_source.get(report.source, ())
            yield _speech(doc, maker, report, speaker, _goes_on(doc, report, beside))


def _is_in_own_words(maker: ClaimMaker, report: Reported) -> bool:
    """As in "“I have always said that we go,” Roe said": it is in what Roe is quoted with."""
    around = maker.holders.reports(maker.doc[report.cue_head])
    own = [r for r in around if r is not report and r.speech and r.kind == "direct"]
    return any(maker.holders.source(r) == maker.holders.source(report) for r in own)


def _by_source(doc: Doc) -> dict[tuple[int, int] | None, list[Reported]]:
    found: dict[tuple[int, int] | None, list[Reported]] = {}
    for report in doc._.reported:
        found.setdefault(report.source, []).append(report)
    return found


def _is_said(doc: Doc, report: Reported, speaker: Token) -> bool:
    """Whether it is told who speaks, and words or a clause; "accused them of fraud" says no more."""
    if has_form(speaker, Form.CARDINAL, Form.DETERMINER, Form.THERE, Form.RELATIVE_ADVERB) or has_class(
        speaker, WordClass.ADJECTIVE, WordClass.ADVERB, WordClass.VERB
    ):
        return False
    if is_pronoun(speaker) and not doc._.refs.get(speaker.i):
        return False  # "he", "nobody", "some": the article says that it was said, not by whom
    head = doc[report.cue_head].head
    if head.lemma_ in _EDITING or (is_noun(head) and head.lemma_ in carried_by(doc).cues.mute):
        return False  # "This story was updated to note that", "have no evidence to suggest that"
    if all(_is_empty(word) for start, end in report.content for word in doc[start:end]):
        return False  # "his claim that he had done so"
    if sum(end - start for start, end in report.content) > _LONG:
        return False  # a whole interview or address: a holder, but nothing that one could read as an event
    if report.kind == "direct" and any(_is_mispaired(doc, *piece) for piece in report.content):
        return False
    if report.kind != "indirect":
        spoken = doc[report.cue_head].lemma_ in carried_by(doc).cues.said
        if report.kind == "mixed" and _quotes_names(doc, report):
            return any(_is_clause(doc, start, end) for start, end in report.content)
        if not spoken and all(_is_phrase(doc, start, end) for start, end in report.content):
            return False
        return spoken or not all(_is_title(doc, start, end) for start, end in report.content)
    return any(_is_clause(doc, start, end) for start, end in report.content)


def _is_empty(word: Token) -> bool:
    """Whether a word stands for others: "he", "had", "so"."""
    small = (WordClass.PRONOUN, WordClass.AUXILIARY, WordClass.SUBORDINATOR, WordClass.DETERMINER)
    return has_class(word, *small) or word.is_punct or word.lemma_ in ("do", "so")


def _is_mispaired(doc: Doc, start: int, end: int) -> bool:
    """Whether marks open inside what runs over sentences: one was lost, and narration is taken for speech."""
    inside = [token for token in doc[start + 1 : end - 1] if "\n" not in token.nbor(-1).text]
    if not any(token.is_sent_start for token in inside):
        return False
    return any(token.text in OPENING and token.nbor(-1).text not in CLOSES for token in inside)


def _quotes_names(doc: Doc, report: Reported) -> bool:
    """Whether all that stands in quotation marks is a name: "her role in “The Miller”"."""
    pieces = [piece for start, end in report.content for piece in _marked(doc, start, end)]
    return bool(pieces) and all(_is_title(doc, start, end) for start, end in pieces)


def _marked(doc: Doc, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches between quotation marks, the last of them up to the end where it stays open."""
    marks = [i for i in range(start, end) if doc[i].text in DOUBLE] + [end]
    return [
        (first + 1, last) for first, last in zip(marks[::2], marks[1::2], strict=False) if first + 1 < last
    ]


def _is_phrase(doc: Doc, start: int, end: int) -> bool:
    """Whether a few words without a verb are quoted for their wording: "blamed a “perfect storm”"."""
    words = [token for token in doc[start:end] if token.is_alpha]
    return len(words) < _FEW and not any(
        has_class(word, WordClass.VERB, WordClass.AUXILIARY, WordClass.PRONOUN) for word in words
    )


def _is_clause(doc: Doc, start: int, end: int) -> bool:
    """Whether a verb governs the words: "the dam is safe", but not "Roe as chief, a step that hurts"."""
    tops = [token for token in doc[start:end] if not start <= token.head.i < end or token.head == token]
    verbs = [top for top in tops if is_verbal(top)]
    brief = end - start < _BRIEF and doc[start].lower_ == "to"
    return bool(verbs) and not brief and not any(map(_is_torn, verbs))


def _is_torn(verb: Token) -> bool:
    """As in "the storm that Roe said was coming": what is said to come stands outside of the words."""
    subjects = [t for t in verb.children if is_subject(t) or has_function(t, Function.EXPLETIVE)]
    first = verb.left_edge if not subjects else subjects[0]
    relative = has_form(first, Form.RELATIVE_DETERMINER) and first.i == verb.left_edge.i
    if verb.left_edge.lower_ == "which" and verb.left_edge.head.i == verb.i:
        return True  # "which it got from the clerk, the Post said"
    finite = is_finite_form(verb) or any(map(is_finite_form, auxiliaries_of(verb)))
    opens = first.i == verb.i or has_class(first, WordClass.AUXILIARY)
    return relative if subjects else finite and opens


def _can_speak(maker: ClaimMaker, speaker: Token) -> bool:
    """Whether a common noun is for people, a body or something that tells, not for any thing: "the time"."""
    named = any(maker.cast.entities[entity].named for entity in maker.cast.known(speaker))
    if not is_noun(speaker) or named or speaker.lemma_.lower() in carried_by(speaker).cues.tellers:
        return True
    return maker.cast.noun_type(speaker) != "kg:Thing" or speaker.lemma_.endswith(_PEOPLE)


def _is_mute(speaker: Token, cue: Token) -> bool:
    """As in "evidence suggests", though "according to data" names where it stands."""
    mute = speaker.lemma_.lower() in carried_by(speaker).cues.mute
    return mute and is_verbal(cue) and not is_ing_form(cue)


_PEOPLE = ("er", "or", "ist", "ant", "ian", "man", "local", "individual", "other", "people")


def _is_title(doc: Doc, start: int, end: int) -> bool:
    """Whether words in quotation marks are a name or the title of a work, which nobody says."""
    small = (WordClass.ADPOSITION, WordClass.DETERMINER, WordClass.COORDINATOR)
    words = [token for token in doc[start:end] if token.is_alpha and class_of(token) not in small]
    return all(word.is_title or word.is_upper for word in words) and not any(is_pronoun(w) for w in words)


def _speech(doc: Doc, maker: ClaimMaker, report: Reported, speaker: Token, goes_on: bool) -> Claim:
    cue = doc[report.cue_head]
    agent = maker.holders.source(report)
    agents = dict.fromkeys([agent, *_others(maker, speaker, report)])
    slots: list[tuple[str, Value]] = [("agent", Ref(entity)) for entity in agents]
    addressees = [entity for entity in _addressees(maker, cue) if entity not in agents]
    slots += [("addressee", Ref(entity)) for entity in addressees]
    slots += [
        ("medium", Ref(entity))
        for entity in _medium(doc, maker, report)
        if entity not in (*agents, *addressees)
    ]
    slots += [("concerns", Ref(entity)) for entity in _concerned(doc, maker, report, slots)]
    slots += [("quote", content(doc, report)), ("action", Literal(cue.lemma_.lower()))]
    status = Status() if goes_on else status_of_saying(doc, report)
    confidence = 0.9 * maker.cost([speaker])
    draft = Draft(
        "event",
        "kg:Speech",
        tuple(slots),
        cue,
        _evidence(doc, report),
        status,
        f"speech-{report.kind}",
        confidence,
        trigger=evidence.span(doc, *report.cue, "cue"),
        vague=_is_of_nobody(doc, report),
    )
    return maker.make(draft, skip=report)


def _is_of_nobody(doc: Doc, report: Reported) -> bool:
    """Whether it is told of one of whom nobody knows who it is: "he struck a woman"."""
    firsts = [token for start, _ in report.content[:1] for token in doc[start : start + _OPENS]]
    if report.kind == "indirect" and report.speaker >= 0 and is_plural(doc[report.speaker]):
        firsts = [token for token in firsts if token.lower_ not in ("they", "their")]  # they themselves
    return any(t.lower_ in _THIRD and not doc._.refs.get(t.i) for t in firsts)


def _concerned(
    doc: Doc, maker: ClaimMaker, report: Reported, slots: Iterable[tuple[str, Value]]
) -> list[str]:
    """The named actors that what is said is about; beyond a few it only mentions them."""
    told = (token for start, end in report.content for token in doc[start:end])
    taken = {value.entity for _, value in slots if isinstance(value, Ref)}
    return [e for e in dict.fromkeys(maker.cast.named_actors(told)) if e not in taken][:MOST]


def _goes_on(doc: Doc, report: Reported, beside: Iterable[Reported]) -> bool:
    """As in "Roe said he would leave, adding that P": the clause it stands in does not govern the verb."""
    cue = doc[report.cue_head]
    if (
        report.source is None
        or not has_function(cue, Function.ADVERBIAL_CLAUSE, Function.CONJUNCT)
        or cue.i < report.source[1]
    ):
        return False
    before = (r for r in beside if r.cue_head < cue.i)
    return any(start <= cue.head.i < end for r in before for start, end in r.content)


def _others(maker: ClaimMaker, speaker: Token, report: Reported) -> list[str]:
    """Who speaks beside the first: "Roe and Keller said"; an author and journalist is one person."""
    others = (
        token for token in expand(speaker)[1:] if class_of(token) == class_of(speaker) and token.i > speaker.i
    )
    said = {place for start, end in report.content for place in range(start, end)}
    return [e for t in others if _is_another(t) and t.i not in said for e in maker.cast.of(t)]


def _is_another(token: Token) -> bool:
    """Whether it is somebody else, not the end of one name ("Mill and Boat Works") or a second title."""
    if is_proper_noun(token):
        return token.left_edge.i == 0 or token.left_edge.nbor(-1).ent_iob_ == "O"
    return is_plural_noun(token) or has_dependent(token, Function.DETERMINER)


def content(doc: Doc, report: Reported) -> Literal:
    """What was said, without outer quotation marks; the parts of an interrupted quotation are joined.

    Its spans are those of the words: a mark that was cut off at an end, and is told again
    because its other half stands inside, is not in them.
    """
    found = [evidence.span(doc, start, end, "content") for start, end in report.content if start < end]
    parts = [part for part in found if part.text]
    places = tuple((part.start, part.end) for part in parts)
    return Literal(" ".join(_paired(part.text) for part in parts), spans=places)


_PAIRS = (*PAIRS, ("(", ")"), ("[", "]"))


def _paired(text: str) -> str:
    """The words with the mark that was cut off at an end: "the truce “failed" ends with "”"."""
    for first, last in _PAIRS:
        if first == last and text.count(first) % 2 == 1 and TYPED[0] not in text:
            text = text + last if _opens(text, text.index(first), first) else first + text
        elif first != last and text.count(first) > text.count(last):
            text += last
        elif first == "“" and text.count(last) > text.count(first):
            text = first + text
    return text


def _opens(text: str, at: int, mark: str) -> bool:
    """Whether words follow the mark at once, and none stand right before it."""
    return text[at + len(mark) : at + len(mark) + 1].strip() != "" and (at == 0 or not text[at - 1].isalnum())


def _evidence(doc: Doc, report: Reported) -> Mention:
    """From the first to the last character of source, cue and content together."""
    spans = [*report.content, report.cue, *([report.source] if report.source else [])]
    return evidence.span(doc, min(start for start, _ in spans), max(end for _, end in spans))


def _addressees(maker: ClaimMaker, cue: Token) -> list[str]:
    tokens = (
        [t for child in dependents(cue, Function.OBJECT, Function.INDIRECT_OBJECT) for t in expand(child)]
        if cue.lemma_ in carried_by(cue).cues.told
        else []
    )
    return [entity for token in tokens for entity in maker.cast.of(token)]


_BRIEF = 3
"""Tokens of an infinitive that says nothing alone: "as Roe claims to want"."""

_FEW = 5
_EDITING = frozenset({"update", "correct", "amend"})

_OPENS = 3
"""Tokens among which what is said begins with its subject: "that he", "“ She"."""
_THIRD = frozenset({"he", "she", "they", "his", "their"})

_LONG = 400
"""Tokens of what one event of speech tells, at most."""


def _medium(doc: Doc, maker: ClaimMaker, report: Reported) -> tuple[str, ...]:
    return maker.cast.known(doc[report.medium])[:1] if report.medium >= 0 else ()
