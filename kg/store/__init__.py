"""Claims -> RDF, the named graphs on disk, the derived view, and ways out of the store.

quads, records   an extraction as N-Quads text, and back          (pure)
view, labels     what an article adds to the view                 (pure)
reading, store   what a store can be asked; Store: put, retract, refresh, rebuild, the one writer
folder, parts, lock, snapshots   the folder it lies in, and who may open what of it
refresh, changes identity and view, kept up to date article by article; what that writes
export, validate out of the store; against the shapes
"""

from kg.store.export import write_jsonld, write_nquads, write_trig, write_turtle
from kg.store.folder import check as check_store
from kg.store.provenance import Run
from kg.store.quads import to_nquads
from kg.store.reading import Stored
from kg.store.records import canonical, from_nquads
from kg.store.store import Store
from kg.store.validate import Violation, validate

__all__ = [
    "Run",
    "Store",
    "Stored",
    "Violation",
    "canonical",
    "check_store",
    "from_nquads",
    "to_nquads",
    "validate",
    "write_jsonld",
    "write_nquads",
    "write_trig",
    "write_turtle",
]
