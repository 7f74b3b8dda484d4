"""The scores and reaches of reference: one table, with where each is from."""

from collections.abc import Mapping

SPAN = 3
"""Sentences looked back for a pronoun."""

WEIGHTS: Mapping[str, float] = {
    "sentences": -0.8,
    "subject": 0.7,
    "parallel": 0.3,
    "same_sentence": 0.2,
    "mentions": 0.25,
    "embedded": -0.5,
    "gender_clash": -4.0,
    "gender_fits": 0.3,
    "no_entity": -0.2,
    "organization_they": -0.6,
    "tokens": -0.01,
    "thanked": 1.2,
    "other_voice": -0.8,
    "outlet": -1.2,
    "place": -0.5,
}
"""Hand-set. Gender counts by clashes; a bonus for a fit that is large costs more than it gains (GAP).

Rejected: weights fitted (softmax over candidates, five folds by document). Fitted on KnowledgeNet's
pronouns they win there (.86 against .81 of 180 with a choice) and lose on news (.75 against .83 of 152
labelled by hand), since there every antecedent is an entity and every passage has one topic; fitted on
the news labels, with or without KnowledgeNet, they reach .81 at best.
"""

LEAST = {"m": -1.6, "f": -1.6, "its": -0.4, "it": 0.0, "p": -0.4}

MARGIN = {"m": 0.3, "f": 0.3, "its": 0.3, "it": 0.5, "p": 0.3}
"""Least score of an antecedent, and least lead over the next one of other entities, by sort of pronoun.

"It" stands for things that are no entities in half of all cases, so it must be clearer. Chosen on
170 pronouns of news judged by hand.
"""

CLEAR_BODY, CLEAR_LIST = 0.0, 0.8
"""Least score of a single body as "they", and least lead of names in a list over people without names."""

LEAD = 0.5
"""Sentences by which the foremost of a class must lead the next; a mention more counts half a sentence."""

ASIDE, FAINT = 1.0, -0.6
"""What a single mention in passing costs, and the value that a class must exceed."""

REACH_ROLE, REACH_NAME, REACH_CLASS, REACH_PAIR = 25, 8, 4, 3
"""Sentences looked back for a role ("the judge"), a name with the noun in it ("the ministry"), a class ("the
company"), and for several at once."""

NEAR = 80
"""Tokens looked back for who may tell on."""

FAR, FAR_BACK = 1_000, 40
"""Tokens and sentences that a report may lie back, at most, to be gone on with."""
