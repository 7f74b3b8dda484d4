"""Doc -> Extraction: the claims of an article, each with its holder, status and exact span.

extractor = Extractor(load_knowledge(settings))
extraction = extractor.extract(article, doc)
"""

from kg.extract.extractor import Extractor

__all__ = ["Extractor"]
