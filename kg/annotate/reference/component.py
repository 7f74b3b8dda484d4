"""kg_reference: what nominals, groups and pronouns stand for, added to the references of names.

One pass in text order over names, groups, definite nouns and pronouns, then the first
person inside quotations. Nothing is said of what is not clear: precision before recall.
Goes behind kg_names and, where there is one, kg_attribution.
"""

from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc, Token

import kg.annotate.extensions  # noqa: F401
from kg.annotate.quotations import find_quotations
from kg.annotate.reference.discourse import Discourse, Seen
from kg.annotate.reference.fits import PLACES, Fits, Holders
from kg.annotate.reference.groups import find_groups, joined
from kg.annotate.reference.kinds import common_kind, kind_of, kinds_of, outlets_of
from kg.annotate.reference.nominals import resolve_nominal
from kg.annotate.reference.profiles import read_profiles
from kg.annotate.reference.pronoun_words import PRONOUNS
from kg.annotate.reference.pronouns import resolve_pronoun, sentence_numbers
from kg.annotate.reference.relatives import resolve_relative
from kg.annotate.reference.scene import Scene
from kg.annotate.reference.speakers import (
    resolve_first_person,
    resolve_own_country,
    speakers_by_token,
)
from kg.annotate.reference.tellers import Tellers
from kg.annotate.reporting import without_echoes
from kg.knowledge import carried_by
from kg.model import Entity, Mention
from kg.syntax.entities import is_group_name, is_labelled
from kg.syntax.functions import (
    Function,
    function_of,
    has_dependent,
    has_function,
    is_conjunct,
    is_subject,
)
from kg.syntax.marks import APOSTROPHES, DOUBLE
from kg.syntax.words import Form, has_form, is_singular_noun

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
_AREAS = PLACES - {"kg:Facility", "kg:Prison"}

_EMBEDDED = frozenset((Function.POSSESSOR, Function.COMPOUND, Function.ADJECTIVE, Function.NOUN_MODIFIER))


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
        self.doc, self.lexicon, self.words = doc, lexicon, carried_by(doc).english.reference
        self.entities: dict[str, Entity] = doc._.entities
        self.refs: dict[int, tuple[str, ...]] = doc._.refs
        self.mentions: dict[str, list[Mention]] = {}
        self.speakers = speakers_by_token(doc, doc._.reported)
        self.marked = frozenset(
            i for q in find_quotations(doc) if q.end - q.start > _SHORT for i in range(q.start, q.end)
        )
        """Tokens of whole sentences between quotation marks, whoever says them."""
        self.groups = {
            token.i: (token, quantity, entity) for token, quantity, entity in find_groups(doc, lexicon)
        }
        profiles, kinds, outlets = read_profiles(doc, lexicon), kinds_of(doc), outlets_of(doc)
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
            Holders(profiles, lexicon.former),
        )
        self.tellers = Tellers(self.scene, self.speakers, self.marked)

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
            replace(report, speaker=self.tellers.unnamed.get(report.speaker, report.speaker))
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
            ids = self.tellers.speaking_on(token)
            if token.i in self.tellers.unnamed:
                return
            ids = ids or self.tellers.undisputed(
                token, resolve_pronoun(token, self.scene, self._banned(token))
            )
            if ids:
                self._learn_gender(token, ids)
                self._refer(token, ids, "pronoun")

    def _banned(self, token: Token) -> frozenset[str]:
        """In direct speech "he" is not the one who speaks."""
        return frozenset(self.refs.get(self.speakers.get(token.i, -1), ()))

    def _learn_gender(self, token: Token, ids: tuple[str, ...]) -> None:
        profile = self.scene.profiles.get(ids[0]) if len(ids) == 1 else None
        if profile and not profile.gender:
            profile.gender = PRONOUNS[token.lower_][1]

    def _first_person(self) -> None:
        first = self.words.one | self.words.many
        for i, speaker in sorted(self.speakers.items()):
            token = self.doc[i]
            ids = self.refs.get(speaker, ())
            if (
                token.lower_ in first
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
        if token.lower_ in self.words.one:
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
        kinds = {kind_of(self.entities[ids[0]].type) if len(ids) == 1 else "" for ids in found}
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
            return common_kind(token, self.lexicon)
        types = {self.entities[id_].type for id_ in ids}
        kind = min(kind_of(each) for each in types)
        return kind, "p" if len(ids) > 1 or kind == "group" else "s"

    def _write_mentions(self) -> None:
        for id_, found in self.mentions.items():
            entity = self.entities[id_]
            mentions = sorted({*entity.mentions, *found}, key=lambda m: (m.start, m.end, m.kind))
            self.entities[id_] = replace(entity, mentions=tuple(mentions))


def _is_inner(token: Token) -> bool:
    """Whether the token stands in a quotation in single marks: "He told me, ‘I am done.’"."""
    for i in range(token.i - 1, max(token.sent.start - _INNER, 0), -1):
        mark = token.doc[i]
        if mark.text == "‘" or (mark.text == "'" and has_form(mark, Form.OPENING_QUOTE)):
            return True
        if mark.text in DOUBLE or (mark.text in APOSTROPHES and has_form(mark, Form.CLOSING_QUOTE)):
            return False
    return False


def _first_conjunct(token: Token) -> Token:
    """The head of the list that a conjunct stands in."""
    while is_conjunct(token) and token.head.i < token.i:
        token = token.head
    return token
