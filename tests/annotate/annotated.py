"""Short ways to annotate a text and to look at the result."""

from spacy.language import Language
from spacy.tokens import Doc

from kg.annotate import annotate
from kg.model import Article, Entity, Reported, Time, Zone


def doc_of(nlp: Language, text: str, zones: tuple[tuple[str, int, int], ...] = ()) -> Doc:
    article = Article(key="k", text=text, zones=tuple(Zone(*zone) for zone in zones))
    ((_, doc),) = annotate([article], nlp)
    return doc


def labels(doc: Doc) -> dict[str, str]:
    return {ent.text: ent.label_ for ent in doc.ents}


def entities(doc: Doc) -> dict[str, Entity]:
    return {entity.name: entity for entity in doc._.entities.values()}


def referred(doc: Doc, word: str, nth: int = 0) -> list[str]:
    """Names of the entities that the nth token `word` stands for."""
    token = [t for t in doc if t.text == word][nth]
    return [doc._.entities[id_].name for id_ in doc._.refs.get(token.i, ())]


# -- One line each, for golden files ------------------------------------------------------------


def report_lines(article: Article, doc: Doc) -> list[str]:
    """Who says what: "Lena Ortiz | said | “The dam is safe,” | direct"."""
    return [report_line(doc, report) for report in doc._.reported]


def report_line(doc: Doc, report: Reported) -> str:
    """Source, cue and contents as they stand there, and what is not plain.

    "who (Keller)" where the speaker stands elsewhere; "held" where it is not said;
    "by medium" for the statement it is said in or the outlet it is told.
    """
    contents = " / ".join(flat(doc[a:b].text) for a, b in report.content)
    plain = ("Certain", "Positive")
    extras = [report.kind, *(word for word in (report.certainty, report.polarity) if word not in plain)]
    extras += [] if report.speech else ["held"]
    extras += [f"by {doc[report.medium].text}"] if report.medium >= 0 else []
    return " | ".join([source_of(doc, report), doc[slice(*report.cue)].text, contents, " ".join(extras)])


def source_of(doc: Doc, report: Reported) -> str:
    """ "Ortiz", "who (Keller)", "(Ortiz)" of a quotation that goes on, "Some 200 (nobody)"."""
    source = flat(doc[slice(*report.source)].text) if report.source else ""
    inside = report.source and report.source[0] <= report.speaker < report.source[1]
    speaker = doc[report.speaker].text if report.speaker >= 0 else "nobody"
    return source if inside else f"{source} ({speaker})".strip()


def flat(text: str) -> str:
    return " ¶ ".join(part.strip() for part in text.split("\n") if part.strip())


def time_lines(article: Article, doc: Doc) -> list[str]:
    """Expressions of time: "last month = 2025-02, 2025-02-01..2025-02-28"."""
    return [time_line(time) for time in doc._.times]


def time_line(time: Time) -> str:
    bounds = f", {time.not_before}..{time.not_after}" if time.not_before or time.not_after else ""
    return f"{flat(time.text)} = {time.value}{bounds}"


def name_lines(article: Article, doc: Doc) -> list[str]:
    """Who and what is named: "Norway (Country) ×1 = Norwegian [country/NO]"; ×0 is a group without a name."""
    return [entity_line(entity) for entity in doc._.entities.values() if entity.mentions]


def entity_line(entity: Entity) -> str:
    """Name, class, other names, how often it is named, gazetteer entry."""
    others = ", ".join(name for name in entity.names if name != entity.name)
    named = sum(mention.kind in ("name", "demonym") for mention in entity.mentions)
    line = f"{flat(entity.name)} ({entity.type.removeprefix('kg:')}) ×{named}"
    line += f" = {flat(others)}" if others else ""
    return line + (f" [{entity.gazetteer}]" if entity.gazetteer else "")


def reference_lines(article: Article, doc: Doc) -> list[str]:
    """Nouns and pronouns that stand for somebody else named or told of: "She -> Anna Lindqvist"."""
    own = {token.i for ent in doc.ents for token in ent}
    stands = [
        (doc[i].text, [doc._.entities[id_] for id_ in ids])
        for i, ids in sorted(doc._.refs.items())
        if i not in own
    ]
    return [
        f"{word} -> {', '.join(e.name for e in them)}" for word, them in stands if not is_itself(word, them)
    ]


def is_itself(word: str, them: list[Entity]) -> bool:
    """ "voters" of the unnamed group "voters"; nobody at all."""
    return all(not entity.named and word in entity.name for entity in them)
