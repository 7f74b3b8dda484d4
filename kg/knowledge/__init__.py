"""All that kg knows of words and of the world, as records read from `ontology/`: one frozen `Knowledge`."""

from kg.knowledge.base import KEY, Knowledge, carried_by, knowledge_digest, load_knowledge

__all__ = ["KEY", "Knowledge", "carried_by", "knowledge_digest", "load_knowledge"]
