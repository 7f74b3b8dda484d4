"""From what a rule found to a claim: holder, status, confidence, time."""
