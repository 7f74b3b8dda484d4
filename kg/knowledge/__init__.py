"""All that kg knows of words and of the world, as records read from `ontology/`."""
