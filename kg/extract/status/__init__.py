"""How far a text commits itself: polarity, certainty, modality."""
