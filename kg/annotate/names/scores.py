"""The votes on what type a name has: one table. All are set by hand on news; no corpus fits them."""

CONTEXT = 3.0
"""A noun right beside the name."""

APPOSED = 2.5
"""A noun in apposition, an age."""

TITLE = 3.0
"""A title right before it."""

GIVEN = 1.5
"""A given name in it, or initials at its front."""

SPEAKER = 0.7
""" "Said" behind it."""

ONESELF = 1.0
""" "X said she", "X's wife"."""

PLACED = 0.5
""" "In" before it."""

FULL = 1.5
"""Weight of the model's vote on a name of several words, beside one of a single word."""

FORM, VAGUE, FORM_LIMIT = 3.0, 0.5, 4
"""Its last or first word; a vague one ("Center"); the most mentions that it counts for."""

SHORTENED, SHORT_MENTION = 2.0, 0.7
"""Votes for a person that a shorter name gives to the fuller one it follows, and each of its mentions."""
