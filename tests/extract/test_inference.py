"""What follows is told as what it follows from; what follows from what stands in golden/inference.txt."""

from collections.abc import Callable

from kg.model import Extraction


def test_it_has_the_evidence_and_confidence_of_its_ground(extract: Callable[..., Extraction]) -> None:
    claims = extract("Latvian Foreign Minister Jane Roe resigned.").claims
    (follows,) = [claim for claim in claims if claim.term == "kg:actsFor"]
    (ground,) = [claim for claim in claims if claim.term == "kg:holdsRole"]
    assert follows.inferred and not ground.inferred
    assert (follows.evidence, follows.attribution) == (ground.evidence, ground.attribution)
    assert follows.confidence <= ground.confidence
