"""Linker: each entity of an article to its actor, by gazetteer, else by full name and coarse type.

Deciding entity by entity, from nothing but the entity and its article's key,
makes identity independent of the order of articles; rejected was a comparison
with the actors found before, which is not. What people decide (curation) will
come between the two: it is named by (article key, normalized name, type), which is
all that `actor_of` looks at.
"""

from collections.abc import Iterable, Mapping

from kg.model import Entity, Identity, digest
from kg.resolve.names import is_full_name, normalize_name
from kg.terms import Ontology

COARSE_TYPES = ("kg:Person", "kg:Organization", "kg:Place", "kg:LegalInstrument")
"""Actors of one name are one if they fall under one of these: "Company" and "Organization" do."""


class Linker:
    """Maps the entities of one article to actors.

    `version` changes whenever another Linker could decide differently: the store then
    makes identity and view anew.
    """

    version = "1"

    def __init__(self, ontology: Ontology) -> None:
        self.ontology = ontology

    def __call__(self, key: str, entities: Iterable[Entity]) -> Mapping[str, Identity]:
        """Entity id -> actor, for all entities of the article with this key."""
        return {entity.id: self.actor_of(key, entity) for entity in entities}

    def actor_of(self, key: str, entity: Entity) -> Identity:
        """Who the entity is.

        A gazetteer entry counts before the name. What has no name, and a person of
        whom only one name is known, is an actor of its article alone.
        """
        if entity.gazetteer:
            return Identity(entity.gazetteer.replace("/", "-"), "gazetteer")
        coarse = self.coarse_type(entity.type)
        name = normalize_name(entity.name, person=coarse == "kg:Person") if entity.named else ""
        if not name or (coarse == "kg:Person" and not is_full_name(name)):
            return Identity(digest("local", key, entity.id), "local")
        return Identity(digest("name", name, coarse), "name")

    def coarse_type(self, type_: str) -> str:
        """The class under which names are compared; the type itself where none fits.

        >>> from kg.terms import load_ontology
        >>> Linker(load_ontology()).coarse_type("kg:Court")
        'kg:Organization'
        """
        return next((coarse for coarse in COARSE_TYPES if self.ontology.is_a(type_, coarse)), type_)
