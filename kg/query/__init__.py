"""RDF -> rows, networks, paths, records. Reads the store and never writes it."""
