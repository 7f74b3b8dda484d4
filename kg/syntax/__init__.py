"""What a parse says, in the words of grammar; the only reader of the labels of spaCy's models."""
