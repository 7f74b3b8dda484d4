"""kg_reference: what nominals, groups and pronouns stand for, added to the references of names.

One pass in text order over names, groups, definite nouns and pronouns, then the first
person inside quotations. Nothing is said of what is not clear: precision before recall.
Goes behind kg_names and, where there is one, kg_attribution.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate

from spacy.language import Language
from spacy.tokens import Doc, Token

import kg.annotate.extensions  # noqa: F401
from kg.annotate.quotations import find_quotations
from kg.annotate.reference.discourse import Discourse, Seen
from kg.annotate.reference.fits import PLACES, Fits, Holders
from kg.annotate.reference.groups import find_groups, joined
from kg.annotate.reference.nominals import Scene, resolve_nominal
from kg.annotate.reference.profiles import read_profiles
from kg.annotate.reference.pronouns import PRONOUNS, resolve_pronoun, resolve_relative, sentence_numbers
from kg.annotate.reference.speakers import (
    FIRST_PERSON,
    ONE,
    resolve_first_person,
    resolve_own_country,
    speakers_by_token,
)
from kg.annotate.reporting.echoes import without_echoes
from kg.annotate.reporting.voices import is_person
from kg.knowledge import carried_by
from kg.knowledge.names import NameWords
from kg.model import Entity, Mention, Reported
from kg.syntax.entities import is_group_name, is_labelled
from kg.syntax.functions import (
    Function,
    function_of,
    has_dependent,
    has_function,
    is_active_subject,
    is_apposition,
    is_conjunct,
    is_noun_modifier,
    is_predicate_noun,
    is_root,
    is_subject,
)
from kg.syntax.words import Form, has_form, is_noun, is_plural_noun, is_singular_noun

_SUBJECTS = frozenset((Function.SUBJECT, Function.PASSIVE_SUBJECT))
_GRAMMATICAL = frozenset(
    (
        Function.SUBJECT,
        Function.PASSIVE_SUBJECT,
        Function.OBJECT,
        Function.PREPOSITIONAL_OBJECT,
        Function.PREDICATE_NOUN,
        Function.CONJUNCT,
        Function.INDIRECT_OBJECT,
    )
)
_BODIES = frozenset(("kg:Organization", "kg:Company", "kg:GeopoliticalEntity", "kg:MediaOutlet"))
_ASKING = frozenset(("ask", "question", "press"))
_REPORTING = frozenset(("report", "cite", "accord"))
_AREAS = PLACES - {"kg:Facility", "kg:Prison"}

_EMBEDDED = frozenset((Function.POSSESSOR, Function.COMPOUND, Function.ADJECTIVE, Function.NOUN_MODIFIER))
_CORE = _SUBJECTS | {Function.CONJUNCT, Function.APPOSITION}
_NEAR = 80
"""Tokens looked back for who may tell on."""

_FAR, _FAR_BACK = 1_000, 40
"""Tokens and sentences that a report may lie back, at most, to be gone on with."""

_INNER = 40
"""Tokens before the sentence in which a quotation in single marks may have begun."""

_SHORT = 5
"""Tokens of a quotation that may be a mere name or word: “the Bear”."""

_TOWNS = PLACES - {"kg:Country", "kg:GeopoliticalEntity"}
_NOUNS = frozenset((Form.SINGULAR, Form.PLURAL))
_PRONOUNS = frozenset(
    (
        Form.PERSONAL,
        Form.POSSESSIVE_PRONOUN,
        Form.RELATIVE_PRONOUN,
        Form.RELATIVE_DETERMINER,
        Form.RELATIVE_POSSESSIVE,
    )
)


@Language.factory("kg_reference", requires=["token.dep", "token.lemma", "doc.ents"])
def make_reference(nlp: Language, name: str) -> "ReferenceResolver":
    """A component that goes last."""
    return ReferenceResolver()


class ReferenceResolver:
    """Adds groups to doc._.entities and nominals, groups and pronouns to doc._.refs."""

    def __call__(self, doc: Doc) -> Doc:
        """Resolve a Doc with names; without a parse it is left as it is."""
        if len(doc) and doc.has_annotation("DEP"):
            Resolution(doc).run()
        return doc


class Resolution:
    """The resolution of one Doc; `scene` is what the rules look at."""

    def __init__(self, doc: Doc) -> None:
        lexicon = carried_by(doc).names
        self.doc, self.lexicon = doc, lexicon
        self.entities: dict[str, Entity] = doc._.entities
        self.refs: dict[int, tuple[str, ...]] = doc._.refs
        self.mentions: dict[str, list[Mention]] = {}
        self.speakers = speakers_by_token(doc, doc._.reported)
        self.unnamed: dict[int, int] = {}
        """Token of the noun that says on, by the pronoun it goes on as."""
        self.marked = frozenset(
            i for q in find_quotations(doc) if q.end - q.start > _SHORT for i in range(q.start, q.end)
        )
        """Tokens of whole sentences between quotation marks, whoever says them."""
        self.outer = sorted(
            (r for r in doc._.reported if r.cue_head not in self.speakers), key=lambda r: r.cue_head
        )
        """Reports that stand outside quotations, in text order."""
        self.cues = sorted((r.cue_head, k) for k, r in enumerate(doc._.reported))
        self.lines = _lines_before(doc)
        self.telling = frozenset(report.speaker for report in doc._.reported)
        self.groups = {
            token.i: (token, quantity, entity) for token, quantity, entity in find_groups(doc, lexicon)
        }
        profiles, kinds, outlets = read_profiles(doc, lexicon), _kinds(doc), _outlets(doc)
        self.scene = Scene(
            doc,
            self.entities,
            self.refs,
            profiles,
            kinds,
            sentence_numbers(doc),
            lexicon,
            Discourse(),
            self.speakers,
            outlets,
            Fits(self.entities, kinds, outlets, lexicon),
            Holders(profiles),
        )

    def run(self) -> None:
        """Resolve in text order, then the first person, then write the mentions."""
        strings = self.doc.vocab.strings
        tags = self.doc.to_array("TAG")
        nouns = frozenset(strings[tag] for tag in _NOUNS)
        pronouns = frozenset(strings[tag] for tag in _PRONOUNS)
        for i, tag in enumerate(tags.tolist()):
            if i in self.refs:
                self._see(self.doc[i], self.refs[i])
            elif tag in nouns:
                self._noun(self.doc[i])
            elif tag in pronouns:
                self._pronoun(self.doc[i])
        self._first_person()
        self._write_mentions()
        self.doc._.reported = tuple(
            replace(report, speaker=self.unnamed.get(report.speaker, report.speaker))
            for report in self.doc._.reported
        )
        self.doc._.reported = without_echoes(self.doc)

    def _noun(self, token: Token) -> None:
        if token.i in self.groups:
            self._group(token)
            return
        ids = resolve_own_country(token, self.refs, self.entities, self.scene.profiles) or resolve_nominal(
            token, self.scene
        )
        if ids:
            self._refer(token, ids, "nominal")
        elif has_function(token, *_GRAMMATICAL) and not is_labelled(token):
            self.scene.discourse.add(self._seen(token, ()))

    def _group(self, token: Token) -> None:
        """A counted group, one of somebody's members, or one that was named before: "the prisoners"."""
        _, quantity, entity = self.groups[token.i]
        ids = () if entity.count else resolve_nominal(token, self.scene) or self._earlier_group(token, entity)
        if not ids:
            known = self.entities.get(entity.id)
            self.entities[entity.id] = joined(known, entity) if known else entity
            self.refs[token.i] = (entity.id,)
            self._see(token, (entity.id,))
        else:
            self._refer(token, ids, "nominal")
        if quantity is not None:
            self.refs[quantity.i] = self.refs[token.i]

    def _earlier_group(self, token: Token, entity: Entity) -> tuple[str, ...]:
        """The latest group of that noun, for a definite one that says nothing else of itself."""
        if not any(
            has_function(t, Function.DETERMINER) and t.lower_ in ("the", "these", "those")
            for t in token.children
        ):
            return ()
        words = set(entity.name.casefold().split())
        for seen in self.scene.discourse.before(token.i, self.scene.sentences[token.i], token._.zone, 6):
            other = self.entities.get(seen.ids[0]) if len(seen.ids) == 1 else None
            if (
                other
                and not other.named
                and seen.kind == "group"
                and words <= set(other.name.casefold().split())
            ):
                return (other.id,) if not entity.members_of or entity.members_of == other.members_of else ()
        return ()

    def _pronoun(self, token: Token) -> None:
        if has_form(token, Form.RELATIVE_PRONOUN, Form.RELATIVE_DETERMINER, Form.RELATIVE_POSSESSIVE):
            ids = resolve_relative(token, self.scene)
            if ids:
                self.refs[token.i] = ids
        elif token.lower_ in PRONOUNS:
            ids = self._speaking_on(token)
            if token.i in self.unnamed:
                return
            ids = ids or self._undisputed(token, resolve_pronoun(token, self.scene, self._banned(token)))
            if ids:
                self._learn_gender(token, ids)
                self._refer(token, ids, "pronoun")

    def _speaking_on(self, token: Token) -> tuple[str, ...]:
        """As in "He said" right behind what X said, in this paragraph or the one before, is X.

        Nobody where another person has come up in between, or where X is of the other
        gender or says this very sentence. An unnamed X ("a spokesman") is noted in `unnamed`.
        """
        if token.i not in self.telling or token.lower_ not in ("he", "she") or token.i in self.speakers:
            return ()
        last = self._last_report(token.i)
        if last is None or any(start <= token.i < end for start, end in last.content):
            return ()
        if self.doc[last.cue_head].lemma_ in _ASKING:
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

    def _undisputed(self, token: Token, ids: tuple[str, ...]) -> tuple[str, ...]:
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
        wanted, start = set(ids), max(token.i - _NEAR, 0)
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
            for t in self.doc[max(start, token.i - _FAR) : token.i]
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
            token.i, self.scene.sentences[token.i], token._.zone, min(max(span, 0), _FAR_BACK)
        )
        return any(s.token >= end and s.kind == "person" and s.ids != ids and not s.quoted for s in seen)

    def _banned(self, token: Token) -> frozenset[str]:
        """In direct speech "he" is not the one who speaks."""
        return frozenset(self.refs.get(self.speakers.get(token.i, -1), ()))

    def _learn_gender(self, token: Token, ids: tuple[str, ...]) -> None:
        profile = self.scene.profiles.get(ids[0]) if len(ids) == 1 else None
        if profile and not profile.gender:
            profile.gender = PRONOUNS[token.lower_][1]

    def _first_person(self) -> None:
        for i, speaker in sorted(self.speakers.items()):
            token = self.doc[i]
            ids = self.refs.get(speaker, ())
            if (
                token.lower_ in FIRST_PERSON
                and has_form(token, Form.PERSONAL, Form.POSSESSIVE_PRONOUN)
                and self._can_speak(token, ids)
            ):
                found = resolve_first_person(token, ids, self.doc, self.scene.profiles, self.lexicon)
                self._keep(token, found, "pronoun")
        for i in sorted(self.speakers):
            if is_singular_noun(self.doc[i]) and i not in self.refs:
                ids = resolve_own_country(self.doc[i], self.refs, self.entities, self.scene.profiles)
                if ids:
                    self._keep(self.doc[i], ids, "nominal")

    def _can_speak(self, token: Token, ids: tuple[str, ...]) -> bool:
        """Whether these can say "I" or "we": a body only "we", a town neither.

        Neither can who quotes somebody else in an inner quotation.
        """
        if _is_inner(token) and self.speakers[token.i] not in self.marked:
            return False
        types = {self.entities[id_].type for id_ in ids}
        if token.lower_ in ONE:
            return bool(types) and types <= {"kg:Person", "kg:Group"}
        return bool(types) and types.isdisjoint(_TOWNS)

    def _refer(self, token: Token, ids: tuple[str, ...], kind: str) -> None:
        self._keep(token, ids, kind)
        self._see(token, ids)

    def _keep(self, token: Token, ids: tuple[str, ...], kind: str) -> None:
        self.refs[token.i] = ids
        for id_ in ids:
            mention = Mention(token.idx, token.idx + len(token), token.text, kind)
            self.mentions.setdefault(id_, []).append(mention)

    def _see(self, token: Token, ids: tuple[str, ...]) -> None:
        self.scene.discourse.add(self._seen(token, ids))
        together = self._together(token)
        if together:
            whole = replace(self._seen(token, together), kind="group", number="p", embedded=False)
            first = _first_conjunct(token)
            self.scene.discourse.add(replace(whole, subject=is_subject(first), head=first.head.i))

    def _together(self, token: Token) -> tuple[str, ...]:
        """All named in one list of persons or of bodies, where the token is its last: "Roe and Doe"."""
        if not is_conjunct(token) or has_dependent(token, Function.CONJUNCT):
            return ()
        members = [_first_conjunct(token), *_first_conjunct(token).conjuncts]
        found = [self.refs.get(member.i, ()) for member in members]
        kinds = {_kind_of(self.entities[ids[0]].type) if len(ids) == 1 else "" for ids in found}
        if kinds not in ({"person"}, {"organization"}):
            return ()
        return tuple(dict.fromkeys(ids[0] for ids in found))

    def _seen(self, token: Token, ids: tuple[str, ...]) -> Seen:
        kind, number = self._kind(token, ids)
        dep = function_of(token)
        adjective = dep == Function.ADJECTIVE or is_group_name(token) or self._is_attribute(token, ids)
        return Seen(
            token.i, self.scene.sentences[token.i], ids, kind, number, dep in _SUBJECTS, token.head.i,
            zone=token._.zone,
            embedded=dep in _EMBEDDED, adjective=adjective,
            quoted=token.i in self.speakers or token.i in self.marked,
        )  # fmt: skip

    def _is_attribute(self, token: Token, ids: tuple[str, ...]) -> bool:
        """As of the place in "Oslo officials", "a Norway-sized field"; a prison has its noun behind it."""
        return has_function(
            token, Function.COMPOUND, Function.NOUN_MODIFIER, Function.ADVERBIAL_NOUN
        ) and any(self.entities[id_].type in _AREAS for id_ in ids)

    def _kind(self, token: Token, ids: tuple[str, ...]) -> tuple[str, str]:
        if not ids:
            return _common_kind(token, self.lexicon)
        types = {self.entities[id_].type for id_ in ids}
        kind = min(_kind_of(each) for each in types)
        return kind, "p" if len(ids) > 1 or kind == "group" else "s"

    def _write_mentions(self) -> None:
        for id_, found in self.mentions.items():
            entity = self.entities[id_]
            mentions = sorted({*entity.mentions, *found}, key=lambda m: (m.start, m.end, m.kind))
            self.entities[id_] = replace(entity, mentions=tuple(mentions))


def _cue_head(report: Reported) -> int:
    return report.cue_head


def _lines_before(doc: Doc) -> list[int]:
    """How many tokens with a line break stand before each token."""
    breaks = (token.is_space and "\n" in token.text for token in doc)
    return list(accumulate(breaks, initial=0))


def _is_inner(token: Token) -> bool:
    """Whether the token stands in a quotation in single marks: "He told me, ‘I am done.’"."""
    for i in range(token.i - 1, max(token.sent.start - _INNER, 0), -1):
        mark = token.doc[i]
        if mark.text == "‘" or (mark.text == "'" and has_form(mark, Form.OPENING_QUOTE)):
            return True
        if mark.text in '"“”' or (mark.text in "'’" and has_form(mark, Form.CLOSING_QUOTE)):
            return False
    return False


def _first_conjunct(token: Token) -> Token:
    """The head of the list that a conjunct stands in."""
    while is_conjunct(token) and token.head.i < token.i:
        token = token.head
    return token


def _kind_of(kg_type: str) -> str:
    if kg_type == "kg:Person":
        return "person"
    if kg_type == "kg:Group":
        return "group"
    if kg_type in ("kg:LegalInstrument", "kg:Occasion", "kg:Product", "kg:Work"):
        return "thing"
    return "place" if kg_type in PLACES else "organization"


def _common_kind(token: Token, lexicon: NameWords) -> tuple[str, str]:
    """Kind and number of a common noun that stands for no entity."""
    lemma = token.lemma_.lower()
    person = lemma in lexicon.people or lemma in lexicon.members or "role" in lexicon.nominals.get(lemma, ())
    if is_plural_noun(token):
        return "group", "p"
    return ("person" if person else "thing"), "s"


def _kinds(doc: Doc) -> dict[str, frozenset[str]]:
    """What the text calls each named entity: nouns in apposition, in front, and behind "is a"."""
    found: dict[str, set[str]] = {}
    for span in doc.ents:
        if span.id_:
            found.setdefault(span.id_, set()).update(_called(span.root, span.start))
    return {id_: frozenset(words) for id_, words in found.items()}


def _outlets(doc: Doc) -> frozenset[str]:
    """Bodies of which the text has its news: "told X", "X reported", "cited by X"."""
    found: set[str] = set()
    for report in doc._.reported:
        verb = doc[report.cue_head]
        told = [
            t
            for t in verb.children
            if has_function(t, Function.OBJECT, Function.INDIRECT_OBJECT) and verb.lemma_ == "tell"
        ]
        if verb.lemma_ in _REPORTING and report.speaker >= 0:
            told.append(doc[report.speaker])
        for token in told:
            found.update(doc._.refs.get(token.i, ()))
    return frozenset(id_ for id_ in found if doc._.entities[id_].type in _BODIES) | frozenset(
        id_ for id_, entity in doc._.entities.items() if entity.type == "kg:MediaOutlet"
    )


def _called(root: Token, start: int) -> Iterator[str]:
    for child in root.children:
        if is_noun(child) and (is_apposition(child) or (is_noun_modifier(child) and child.i == start - 1)):
            yield child.lemma_
    if is_apposition(root) and is_noun(root.head):
        yield root.head.lemma_
    if has_function(root, Function.COMPOUND) and is_noun(root.head) and root.head.i == root.i + 1:
        yield root.head.lemma_
    if is_active_subject(root) and root.head.lemma_ == "be":
        yield from (t.lemma_ for t in root.head.children if is_predicate_noun(t) and is_noun(t))
