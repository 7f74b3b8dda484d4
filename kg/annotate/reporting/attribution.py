"""kg_attribution: who says what, as `doc._.reported`.

Four steps: candidates from the parse (`kg.annotate.reporting.candidates`), fitted to the quotations
around them (`boundaries`), a gate that keeps what attributes, and quotations that no
cue governs given to the speaker at hand (`leftovers`). Candidates and gate are apart
so that a learned gate can take the place of the rules. Rejected: one that vetoes what the
rules keep (`learned`), for a second of every start and no gain that could be measured.
"""

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Token

from kg.annotate.quotations import find_quotations, token_paragraphs
from kg.annotate.reporting.boundaries import fitted, nested, resumed
from kg.annotate.reporting.candidates import find_candidates
from kg.annotate.reporting.leftovers import Gate, holds_speech, with_quotations, with_turns
from kg.annotate.reporting.repairs import ended_before, mended
from kg.annotate.reporting.scene import Candidate, Scene
from kg.knowledge import carried_by
from kg.model import Reported
from kg.syntax.entities import Label, has_label, is_organization_name
from kg.syntax.functions import (
    Function,
    has_dependent,
    has_function,
    is_preposition,
    is_prepositional_object,
)
from kg.syntax.layout import heads_of
from kg.syntax.subjects import is_passive
from kg.syntax.voices import can_tell, is_actor
from kg.syntax.words import is_proper_noun, is_verbal


def keep_by_family(scene: Scene, candidate: Candidate) -> bool:
    """The gate of the lexicon: what the cue's family attributes, and whatever is quoted."""
    if not has_holder(scene, candidate) or not _has_fit_source(scene, candidate):
        return False
    if candidate.frame == "mixed":
        return _is_uttered(scene, candidate)
    if candidate.family.graph or candidate.frame in ("quote", "below"):
        return True
    return any(holds_speech(scene, interval) for interval in candidate.content)


def has_holder(scene: Scene, candidate: Candidate) -> bool:
    """Whether someone says it, if only someone unnamed: "it was reported", but not "to hear them say"."""
    if candidate.source is not None or candidate.frame in ("passive", "raised", "noun"):
        return True
    return is_passive(scene.doc[candidate.cue_head])


def _has_fit_source(scene: Scene, candidate: Candidate) -> bool:
    """Whether a cue that only actors and media can be the source of has one, or none is told."""
    if candidate.family.source != "actor" or candidate.speaker < 0:
        return True
    return can_tell(scene.doc[candidate.speaker], scene.lexicon)


def _is_uttered(scene: Scene, candidate: Candidate) -> bool:
    """Whether quoted words under the verb at hand are the subject's: "the house was “full of …”" is none's.

    Any reporting verb carries words that pass for an utterance; a wish or plan only of
    somebody who can speak, another verb only a whole sentence of theirs; neither a name or
    noun in quotes ("had roles in “The Miller”", "committed “violations of …”").
    """
    cue = scene.doc[candidate.cue_head]
    if cue.lemma_ == "be":
        return False
    families = scene.lexicon.verbs.get(cue.lemma_, ())
    if any(family.graph and family.quote for family in families):
        return True
    ((start, end),) = candidate.content
    quote = scene.quote_at(start)
    if quote is None or not quote.speech:
        return False
    may_be = is_actor(scene.doc[candidate.speaker]) and (bool(families) or scene.doc[start + 1].is_title)
    return may_be and _is_clause(scene, start, end)


def _is_clause(scene: Scene, start: int, end: int) -> bool:
    """Whether what governs the tokens start..end (half-open) is a verb among them."""
    heads = heads_of(scene.doc)
    tops = (scene.doc[i] for i in range(start, end) if not start <= heads[i] < end or heads[i] == i)
    return any(is_verbal(top) for top in tops)


@Language.factory("kg_attribution", requires=["token.dep", "token.lemma"])
def make_attribution(nlp: Language, name: str) -> "AttributionFinder":
    """A component that sets `doc._.reported`."""
    return AttributionFinder()


class AttributionFinder:
    """Sets `doc._.reported`, in the order of the cues, from what the gate keeps."""

    def __init__(self, gate: Gate = keep_by_family) -> None:
        self.gate = gate

    def __call__(self, doc: Doc) -> Doc:
        """The Doc with `doc._.reported`."""
        doc._.reported = tuple(self.find(doc))
        return doc

    def find(self, doc: Doc) -> Iterator[Reported]:
        """Who says what in a parsed Doc."""
        scene = make_scene(doc)
        for candidate in attributions(scene, self.gate):
            yield record(scene, candidate)


def make_scene(doc: Doc) -> Scene:
    """The Doc with its quotations and paragraphs, as the rules want it."""
    quotes = find_quotations(doc)
    return Scene(doc, carried_by(doc).cues, quotes, token_paragraphs(doc))


def attributions(scene: Scene, gate: Gate) -> list[Candidate]:
    """Candidates that the gate keeps, and the quotations they leave, in text order."""
    found = [fitted(scene, candidate) for candidate in mended(scene, find_candidates(scene))]
    found = ended_before(scene, resumed(scene, nested(scene, found)))
    kept = [candidate for candidate in found if candidate.content and gate(scene, candidate)]
    kept = with_turns(scene, kept)
    kept = with_quotations(scene, kept, gate)
    return sorted(kept, key=lambda c: (c.cue_head, c.content))


# -- records ----------------------------------------------------------------------------------------


def record(scene: Scene, candidate: Candidate) -> Reported:
    """The candidate as it goes into `doc._.reported`."""
    certainty, polarity = stance(scene, candidate)
    return Reported(
        source=candidate.source,
        speaker=candidate.speaker,
        cue=candidate.cue,
        cue_head=candidate.cue_head,
        content=candidate.content,
        kind=_kind(scene, candidate),
        certainty=certainty,
        polarity=polarity,
        medium=_medium(scene, candidate),
        speech=_is_speech(scene, candidate),
    )


def _is_speech(scene: Scene, candidate: Candidate) -> bool:
    """Whether something is said, and not only thought, feared or shown; quoted words always are."""
    if candidate.family.name == "show":
        return False
    if candidate.family.event == "yes" or _kind(scene, candidate) != "indirect":
        return True
    told = candidate.speaker >= 0 and can_tell(scene.doc[candidate.speaker], scene.lexicon)
    return candidate.family.event == "actor" and told


def _kind(scene: Scene, candidate: Candidate) -> str:
    """direct: quoted throughout; mixed: in part; indirect: not at all."""
    if candidate.frame == "turn":
        return "direct"
    quoted = [holds_speech(scene, interval) for interval in candidate.content]
    around = [(scene.quote_at(a), b) for a, b in candidate.content]
    whole = [quote is not None and end <= quote.end for quote, end in around]
    if all(whole) and scene.quote_at(candidate.cue_head) is None:
        return "direct" if candidate.frame in ("quote", "below", "clause") else "mixed"
    return "mixed" if any(quoted) else "indirect"


def stance(scene: Scene, candidate: Candidate) -> tuple[str, str]:
    """Certainty and polarity of the source about the content, after FactBank (Sauri & Pustejovsky 2009).

    "did not say that" and "asked whether" commit the source to nothing; "does not
    think that" stands against it (negation raising); "did not deny" commits to nothing.
    """
    family, cue = candidate.family, scene.doc[candidate.cue_head]
    if _is_open_question(scene, candidate) or _is_hypothetical(cue):
        return "Uncommitted", "Positive"
    if not has_dependent(cue, Function.NEGATION):
        return family.certainty, family.polarity
    if family.name == "think":
        return family.certainty, "Negative"
    return "Uncommitted", "Positive"


def _is_open_question(scene: Scene, candidate: Candidate) -> bool:
    start = candidate.content[0][0]
    behind = candidate.frame == "clause" and start > candidate.cue_head
    return behind and scene.doc[start].lower_ in ("whether", "if")


def _is_hypothetical(cue: Token) -> bool:
    return any(
        has_function(child, Function.AUXILIARY) and child.lower_ in carried_by(cue).english.reporting.unsure
        for child in cue.children
    )


def _medium(scene: Scene, candidate: Candidate) -> int:
    """Token of what it was said in, on or to the press: "statement", "Post"; -1 for none."""
    for child in scene.doc[candidate.cue_head].children:
        if has_function(child, Function.OBJECT, Function.INDIRECT_OBJECT) and _is_audience(scene, child):
            return child.i
        if is_preposition(child) and child.lower_ in (*scene.lexicon.media_prepositions, "to"):
            for noun in child.children:
                if is_prepositional_object(noun) and _is_medium(scene, child, noun):
                    return noun.i
    return -1


def _is_medium(scene: Scene, preposition: Token, noun: Token) -> bool:
    if preposition.lower_ == "to":
        return _is_audience(scene, noun)
    if noun.lemma_.lower() in scene.lexicon.media:
        return True
    return (
        preposition.lower_ == "on"
        and has_label(noun, Label.ORGANIZATION, Label.PRODUCT)
        and is_proper_noun(noun)
    )


def _is_audience(scene: Scene, noun: Token) -> bool:
    return noun.lemma_.lower() in scene.lexicon.audience or is_organization_name(noun)
