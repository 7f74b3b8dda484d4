"""The label of a title that heads a noun phrase: "the 78-year-old head of research at X": "head of research".

Kept are the compounds, the adjectives that make another office, and the field; left
out are numbers and judgements, names, and what says where the office is held.
"""

from collections.abc import Callable

from spacy.tokens import Doc, Token

from kg.knowledge import carried_by
from kg.syntax.entities import Label, is_labelled, is_organization_name
from kg.syntax.functions import Function, governed_by, has_function, prepositions_of
from kg.syntax.layout import name_of, sentence
from kg.syntax.words import (
    Form,
    WordClass,
    has_class,
    has_form,
    is_adjective,
    is_adposition,
    is_noun,
    is_pronoun,
)

LONGEST_FIELD = 6  # words
_NO_FIELD = frozenset(
    {
        WordClass.VERB,
        WordClass.AUXILIARY,
        WordClass.PUNCTUATION,
        WordClass.PRONOUN,
        WordClass.ADPOSITION,
        WordClass.SUBORDINATOR,
    }
)
_NO_BODIES = frozenset({"kg:Thing", "kg:Group", "kg:LegalInstrument"})


class TitleLabels:
    """Labels of one Doc's titles.

    `organization` tells which organizations and places a token stands for, `is_body`
    which of them is more than a field of work ("envoy for Africa").
    """

    def __init__(
        self, doc: Doc, organization: Callable[[Token], tuple[str, ...]], is_body: Callable[[str], bool]
    ) -> None:
        self.doc = doc
        self.organization = organization
        self.is_body = is_body
        self.tables = carried_by(self.doc).titles

    def of(self, noun: Token) -> str:
        """The noun with the compounds, integral adjectives and the field that belong to the title."""
        start = noun.i
        lemma = noun.lemma_.lower() if is_noun(noun) else noun.lower_
        lemma = lemma.removeprefix("ex-").removeprefix("then-")
        words = [self.tables.abbreviations.get(noun.lower_, lemma)]
        words[0] += self.tail(noun)
        first = sentence(noun).start
        while start > first:
            width = self._hyphenated(start, words) or self._plain(start, words)
            if not width:
                break
            start -= width
        return self._with_field(noun, " ".join(words))

    def tail(self, noun: Token) -> str:
        """What of a listed title stands behind its noun: "-general" of "secretary-general"."""
        behind = noun.i + 1
        for text in (self.doc[behind : behind + width].text.lower() for width in (2, 1)):
            joined = text if text.startswith("-") else f" {text}"
            if f"{noun.lower_}{joined}" in self.tables.families:
                return joined
        return ""

    def _hyphenated(self, start: int, words: list[str]) -> int:
        """Take in "vice" of "vice-president", leave "first-term" out; how many tokens were looked at."""
        hyphen = self.doc[start - 1]
        if hyphen.text != "-" or start - 2 < sentence(hyphen).start:
            return 0
        before = self.doc[start - 2]
        if self.tables.has("apart", before.lower_):
            words.insert(0, before.lower_)
        elif self.may_be_hyphenated(before) or f"{before.lower_}-{words[0]}" in self.tables.families:
            words[0] = f"{before.lower_}-{words[0]}"
        else:
            del words[:-1]
            return 0
        return 2

    def _plain(self, start: int, words: list[str]) -> int:
        before = self.doc[start - 1]
        if not self.belongs(before, words):
            return 0
        words.insert(0, before.lower_)
        return 1

    def may_be_hyphenated(self, before: Token) -> bool:
        """Whether what stands before a hyphen makes another office of what follows."""
        return self.tables.has("joined", before.lower_) or self.tables.has("apart", before.lower_)

    def belongs(self, before: Token, words: list[str]) -> bool:
        """Whether the word before is part of the title: a noun, or an adjective that makes another office."""
        if (
            is_labelled(before)
            or not has_function(before, Function.COMPOUND, Function.ADJECTIVE, Function.NOUN_MODIFIER)
            or before.head.i < before.i
        ):
            return False
        if (
            not has_class(before, WordClass.ADJECTIVE, WordClass.NOUN, WordClass.PROPER)
            or before.like_num
            or self._is_name(before)
        ):
            return False
        if before.lower_ in self.tables.portfolios and self.tables.families.get(words[-1]) == "minister":
            return True
        kind = self.tables.modifiers.get(before.lower_)
        if kind:
            return kind == "integral"
        listed = " ".join([before.lower_, *words]) in self.tables.families
        return listed or not is_adjective(before) and before.lower_ != "party"

    def is_title_words(self, token: Token) -> bool:
        """For "Deputy Police" before "Commissioner": words of the title that the model took for a body."""
        if not is_organization_name(token) or token.lower_ in self.tables.parties:
            return False
        kind = self.tables.modifiers.get(token.lower_, "")
        name = name_of(token)
        if name is None:
            return False
        first = self.tables.modifiers.get(name[0].lower_, "") == "integral"
        return first and len(name) > 1 and (kind == "integral" or token.lower_ in self.tables.portfolios)

    def is_field_name(self, noun: Token) -> bool:
        """For "minister of Social Development": a field in capitals, no body."""
        name = name_of(noun)
        small = {"and", "of", "the", "&", ","}
        if name is None or name.label_ != Label.ORGANIZATION:
            return False
        return all(t.lower_ in self.tables.portfolios | small for t in name)

    def _is_name(self, before: Token) -> bool:
        """Capitalized before a title that is not: a name that the model missed ("the Evening Hour host")."""
        following = before.nbor(1)
        return before.text[:1].isupper() and following.text.islower() and not before.is_sent_start

    def _with_field(self, noun: Token, label: str) -> str:
        """For "minister of trade", "director of debate at X": the field is part of the label."""
        last = label.split()[-1]
        for prep in prepositions_of(noun):
            for pobj in governed_by(prep) if prep.lower_ in ("of", "for") else ():
                named = prep.lower_ == "for" and self.tables.has("offices", last) or self.is_field_name(pobj)
                field = self._field(prep, pobj, named)
                if f"{last} {field}" in self.tables.families:
                    return f"{last} {field}"
                if self._is_field(label, prep, pobj) and 1 < len(field.split()) <= LONGEST_FIELD:
                    return f"{label} {field}"
        return label

    def _field(self, prep: Token, pobj: Token, named: bool) -> str:
        """The field with its preposition, up to the next clause, preposition or, unless `named`, name."""
        words, last = [prep.lower_], prep.i
        for token in self.doc[prep.i + 1 : pobj.right_edge.i + 1]:
            if is_labelled(token) and not named or _ends_field(token, pobj):
                break
            last = token.i
            if not has_class(token, WordClass.DETERMINER) and not has_form(token, Form.POSSESSIVE_MARK):
                words.append(token.lower_)
        if last < pobj.i:
            return ""
        while words and words[-1] in ("and", "of", "or", "&", "-"):
            words.pop()
        return " ".join(words).replace(" - ", "-")

    def _is_field(self, label: str, prep: Token, pobj: Token) -> bool:
        last = label.split()[-1]
        office = self.tables.has("offices", last)
        if office and self.is_field_name(pobj):
            return True
        if is_pronoun(pobj) or is_labelled(pobj) and not (office and prep.lower_ == "for"):
            return False
        if is_labelled(pobj) or office:
            return not any(self.is_body(e) for e in self.organization(pobj))
        if any(self.is_body(e) for e in self.organization(pobj)):
            return False
        body = carried_by(self.doc).nouns.classes.get(pobj.lemma_.lower(), "kg:Thing") not in _NO_BODIES
        return (self.tables.has("have_fields", label) or self.tables.has("have_fields", last)) and not body


def _ends_field(token: Token, field: Token) -> bool:
    """A verb, a mark, or another preposition than "of" after the field's noun."""
    if token.text == "-" or token.lower_ == "of":
        return False
    return has_class(token, *_NO_FIELD) and (token.i > field.i or not is_adposition(token))
