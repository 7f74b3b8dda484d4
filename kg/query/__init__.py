"""RDF -> rows, networks, paths, records. Reads the store's Dataset and never writes it."""
