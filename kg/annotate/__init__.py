"""Article -> (Article, Doc): the spaCy pipeline and kg's own components.

nlp = load_pipeline(Settings())
for article, doc in annotate(articles, nlp):
    doc.ents, doc._.entities, doc._.refs, doc._.reported, doc._.times
"""

from kg.annotate.pipeline import annotate, load_pipeline

__all__ = ["annotate", "load_pipeline"]
