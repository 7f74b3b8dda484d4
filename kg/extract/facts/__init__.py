"""Relations outside events: what a name is, a life, kin, speech, and what follows from a role."""
