"""Who says, thinks or wants what: quotations and reports with their source, cue and content."""
