"""Doc -> Extraction: the claims of an article, each with its holder, status and exact span.

extractor = Extractor(load_frames(ontology), ontology)
extraction = extractor.extract(article, doc)
"""

from kg.extract.extractor import Extractor
from kg.knowledge.frames import Frames, load_frames

__all__ = ["Extractor", "Frames", "load_frames"]
