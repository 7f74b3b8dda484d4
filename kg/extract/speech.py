"""Speech events: that something was said is the article's own claim, whatever was said is not."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.extract import evidence
from kg.extract.claims import ClaimMaker, Draft, is_silent
from kg.extract.clause import children, expand
from kg.extract.lexicons import tellers
from kg.extract.status import Status, status_of
from kg.model import Claim, Literal, Mention, Ref, Reported, Value


def speeches(doc: Doc, maker: ClaimMaker) -> Iterator[Claim]:
    """One kg:Speech a report whose speaker is told: agent, addressee, content in the speaker's words."""
    for report in doc._.reported:
        if (
            report.speech
            and report.speaker >= 0
            and _is_said(doc, report)
            and _can_speak(maker, doc[report.speaker])
            and not is_silent(doc[report.speaker])
        ):
            yield _speech(doc, maker, report)


def _is_said(doc: Doc, report: Reported) -> bool:
    """Whether it is told who speaks, and words or a clause; "accused them of fraud" says no more."""
    speaker = doc[report.speaker]
    if speaker.tag_ in ("CD", "DT", "EX", "WRB") or speaker.pos_ in ("ADJ", "ADV", "VERB"):
        return False
    if speaker.pos_ == "PRON" and not doc._.refs.get(speaker.i):
        return False  # "he", "nobody", "some": the article says that it was said, not by whom
    if report.kind != "indirect":
        spoken = doc[report.cue_head].lemma_ in SAID
        return spoken or not all(_is_title(doc, start, end) for start, end in report.content)
    return any(token.pos_ in ("VERB", "AUX") for start, end in report.content for token in doc[start:end])


def _can_speak(maker: ClaimMaker, speaker: Token) -> bool:
    """Whether a common noun is for people, a body or something that tells, not for any thing: "the time"."""
    named = any(maker.cast.entities[entity].named for entity in maker.cast.known(speaker))
    if speaker.pos_ != "NOUN" or named or speaker.lemma_.lower() in tellers():
        return True
    return maker.cast.noun_type(speaker) != "kg:Thing" or speaker.lemma_.endswith(_PEOPLE)


_PEOPLE = ("er", "or", "ist", "ant", "ian", "man", "local", "individual", "other", "people")


def _is_title(doc: Doc, start: int, end: int) -> bool:
    """Whether words in quotation marks are a name or the title of a work, which nobody says."""
    small = ("ADP", "DET", "CCONJ")
    words = [token for token in doc[start:end] if token.is_alpha and token.pos_ not in small]
    return all(word.is_title or word.is_upper for word in words) and not any(w.pos_ == "PRON" for w in words)


def _speech(doc: Doc, maker: ClaimMaker, report: Reported) -> Claim:
    cue = doc[report.cue_head]
    agent = maker.holders.source(report)
    slots: list[tuple[str, Value]] = [("agent", Ref(agent))]
    addressees = [entity for entity in _addressees(maker, cue) if entity != agent]
    slots += [("addressee", Ref(entity)) for entity in addressees]
    slots += [
        ("medium", Ref(entity))
        for entity in _medium(doc, maker, report)
        if entity not in (agent, *addressees)
    ]
    slots += [("quote", Literal(content_text(doc, report))), ("action", Literal(cue.lemma_.lower()))]
    said = {place for start, end in report.content for place in range(start, end)}
    status = status_of(cue, said=said) if cue.pos_ in ("VERB", "AUX") else Status()
    confidence = 0.9 * maker.cost([doc[report.speaker]])
    draft = Draft(
        "event",
        "kg:Speech",
        tuple(slots),
        cue,
        _evidence(doc, report),
        status,
        f"speech-{report.kind}",
        confidence,
    )
    return maker.make(draft, skip=report)


def content_text(doc: Doc, report: Reported) -> str:
    """What was said, without outer quotation marks; the parts of an interrupted quotation are joined."""
    parts = [evidence.span(doc, start, end, "content").text for start, end in report.content if start < end]
    return " ".join(part for part in parts if part)


def _evidence(doc: Doc, report: Reported) -> Mention:
    """From the first to the last character of source, cue and content together."""
    spans = [*report.content, report.cue, *([report.source] if report.source else [])]
    return evidence.span(doc, min(start for start, _ in spans), max(end for _, end in spans))


def _addressees(maker: ClaimMaker, cue: Token) -> list[str]:
    tokens = (
        [t for child in children(cue, "dobj", "dative") for t in expand(child)] if cue.lemma_ in TOLD else []
    )
    return [entity for token in tokens for entity in maker.cast.of(token)]


SAID = frozenset({"say", "tell", "shout", "reply", "answer", "add", "tweet", "write", "yell", "chant"})
TOLD = frozenset({"tell", "inform", "assure", "remind", "warn", "notify", "brief", "advise"})


def _medium(doc: Doc, maker: ClaimMaker, report: Reported) -> tuple[str, ...]:
    return maker.cast.known(doc[report.medium])[:1] if report.medium >= 0 else ()
