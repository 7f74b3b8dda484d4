"""One module a benchmark: from kg's claims to the predictions its scorer reads."""
