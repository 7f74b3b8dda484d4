"""kg_names: minimal for now."""
from spacy.language import Language
from spacy.tokens import Doc

import kg.annotate.extensions  # noqa: F401
from kg.model import Entity, Mention, digest

TYPES = {"PERSON": "kg:Person", "ORG": "kg:Organization", "GPE": "kg:Place", "LOC": "kg:Place", "FAC": "kg:Facility",
         "LAW": "kg:LegalInstrument", "NORP": "kg:Group"}


@Language.factory("kg_names", default_config={"gazetteers": []})
def make_names(nlp: Language, name: str, gazetteers: list[str]) -> "NameRepair":
    return NameRepair()


class NameRepair:
    def __call__(self, doc: Doc) -> Doc:
        groups: dict[tuple[str, str], list] = {}
        for ent in doc.ents:
            kind = TYPES.get(ent.label_)
            ent._.kg_type = kind or ""
            if kind:
                groups.setdefault((ent.text, kind), []).append(ent)
        ents = []
        for (text, kind), spans in groups.items():
            id_ = digest(text.casefold(), kind, length=12)
            doc._.entities[id_] = Entity(id_, text, kind, (text,), tuple(
                Mention(s.start_char, s.end_char, s.text) for s in spans))
            for s in spans:
                doc._.refs[s.root.i] = (id_,)
                s.id_ = id_
                ents.append(s)
        return doc
