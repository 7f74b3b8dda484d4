"""Who tells on: "He said" right behind what somebody told, and "they said" behind what they told."""

from bisect import bisect_left
from collections.abc import Mapping
from itertools import accumulate

from spacy.tokens import Doc, Token

from kg.annotate.reference.pronoun_words import PRONOUNS
from kg.annotate.reference.scene import Scene
from kg.annotate.reference.scores import FAR, FAR_BACK, NEAR
from kg.knowledge import carried_by
from kg.model import Reported
from kg.syntax.functions import (
    Function,
    has_function,
    is_conjunct,
    is_root,
    is_subject,
)
from kg.syntax.voices import is_person
from kg.syntax.words import Form, has_form, is_singular_noun

_CORE = frozenset((Function.SUBJECT, Function.PASSIVE_SUBJECT, Function.CONJUNCT, Function.APPOSITION))


class Tellers:
    """The reports of a Doc, and who a pronoun that tells something stands for by them."""

    def __init__(self, scene: Scene, speakers: Mapping[int, int], marked: frozenset[int]) -> None:
        self.doc, self.scene, self.speakers, self.marked = scene.doc, scene, speakers, marked
        self.entities, self.refs = scene.entities, scene.refs
        self.unnamed: dict[int, int] = {}
        """Token of the noun that says on, by the pronoun it goes on as."""
        reports = self.doc._.reported
        self.outer = sorted((r for r in reports if r.cue_head not in speakers), key=_cue_head)
        """Reports that stand outside quotations, in text order."""
        self.cues = sorted((r.cue_head, k) for k, r in enumerate(reports))
        self.lines = _lines_before(self.doc)
        self.telling = frozenset(report.speaker for report in reports)

    def speaking_on(self, token: Token) -> tuple[str, ...]:
        """As in "He said" right behind what X said, in this paragraph or the one before, is X.

        Nobody where another person has come up in between, or where X is of the other
        gender or says this very sentence. An unnamed X ("a spokesman") is noted in `unnamed`.
        """
        if token.i not in self.telling or token.lower_ not in ("he", "she") or token.i in self.speakers:
            return ()
        last = self._last_report(token.i)
        if last is None or any(start <= token.i < end for start, end in last.content):
            return ()
        if self.doc[last.cue_head].lemma_ in carried_by(token).english.reference.asking:
            return self._asked(last, token)
        speaker = self.unnamed.get(last.speaker, last.speaker)
        ids = self.refs.get(speaker, ())
        if self._others_between(last, token, ids):
            return ()
        if not ids and is_singular_noun(self.doc[speaker]) and is_person(self.doc[speaker]):
            self.unnamed[token.i] = speaker
        if len(ids) != 1 or self.entities[ids[0]].type != "kg:Person" or self._clashes(token, ids[0]):
            return ()
        return ids

    def undisputed(self, token: Token, ids: tuple[str, ...]) -> tuple[str, ...]:
        """These, but nobody where "he said" goes on behind a report of somebody else, who may be meant.

        Not where the person found is the subject of a sentence of the article since that report.
        """
        if token.i not in self.telling or token.i in self.speakers or not ids:
            return ids
        if token.lower_ == "they":
            return ids if self._tell_on(token, ids) else ()
        if token.lower_ not in ("he", "she"):
            return ids
        last = self._last_report(token.i)
        others = self.refs.get(last.speaker, ()) if last else ()
        if last is None or len(others) != 1 or others == ids or self.entities[others[0]].type != "kg:Person":
            return ids
        if self._clashes(token, others[0]) or self._leads_since(last.cue_head, token, ids):
            return ids
        return ()

    def _tell_on(self, token: Token, ids: tuple[str, ...]) -> bool:
        """Whether "they said" can go on as these: they have told something, or are a subject since.

        Not a subject of what somebody else was telling: "Critics say that farmers left. They say …".
        """
        wanted, start = set(ids), max(token.i - NEAR, 0)
        cues = self.cues[bisect_left(self.cues, (start,)) : bisect_left(self.cues, (token.i,))]
        near = [self.doc._.reported[k] for k in sorted(k for _, k in cues)]
        if any(wanted & {*self.refs.get(r.speaker, ())} for r in near):
            return True
        told = {
            i
            for r in near
            for begin, end in r.content
            for i in range(max(begin, start), end)
            if token.i >= end
        }
        return any(
            wanted & {*self.refs.get(t.i, ())}
            and has_function(t, *_CORE)
            and not has_form(t, Form.PERSONAL)
            and t.i not in told
            for t in self.doc[start : token.i]
        )

    def _leads_since(self, start: int, token: Token, ids: tuple[str, ...]) -> bool:
        """Whether these are the subject of a main clause, or of two clauses, of the article since `start`."""
        heads = [
            t.head
            for t in self.doc[max(start, token.i - FAR) : token.i]
            if is_subject(t) and t.i not in self.marked and self.refs.get(t.i) == ids
        ]
        return len(heads) > 1 or any(
            is_root(head) or (is_conjunct(head) and is_root(head.head)) for head in heads
        )

    def _asked(self, last: Reported, token: Token) -> tuple[str, ...]:
        """As in "Roe asked Doe whether … “Yes,” he said": he who answers is the one asked."""
        asked = [
            t
            for t in self.doc[last.cue_head].children
            if has_function(t, Function.OBJECT, Function.INDIRECT_OBJECT)
        ]
        ids = self.refs.get(asked[0].i, ()) if asked else ()
        fits = (
            len(ids) == 1 and self.entities[ids[0]].type == "kg:Person" and not self._clashes(token, ids[0])
        )
        return ids if fits else ()

    def _last_report(self, i: int) -> Reported | None:
        """The latest report before token i that stands outside quotations, a paragraph back at most."""
        earlier = bisect_left(self.outer, i, key=_cue_head)
        if not earlier:
            return None
        last = self.outer[bisect_left(self.outer, self.outer[earlier - 1].cue_head, key=_cue_head)]
        breaks = self.lines[i] - self.lines[last.cue_head]
        return last if last.speaker >= 0 and breaks < 2 else None

    def _clashes(self, token: Token, id_: str) -> bool:
        profile = self.scene.profiles.get(id_)
        return bool(profile and profile.gender and profile.gender != PRONOUNS[token.lower_][1])

    def _others_between(self, last: Reported, token: Token, ids: tuple[str, ...]) -> bool:
        """Whether a person other than `ids` is spoken of between the report and the token, by the article."""
        end = max([last.cue[1], *(stop for _, stop in last.content), *(last.source or ())[1:]])
        span = self.scene.sentences[token.i] - self.scene.sentences[last.cue_head]
        seen = self.scene.discourse.before(
            token.i, self.scene.sentences[token.i], token._.zone, min(max(span, 0), FAR_BACK)
        )
        return any(s.token >= end and s.kind == "person" and s.ids != ids and not s.quoted for s in seen)


def _cue_head(report: Reported) -> int:
    return report.cue_head


def _lines_before(doc: Doc) -> list[int]:
    """How many tokens with a line break stand before each token."""
    breaks = (token.is_space and "\n" in token.text for token in doc)
    return list(accumulate(breaks, initial=0))
