"""What an unnamed actor is called besides; what it is called first stands in golden/phrases.txt."""

from collections.abc import Callable

from kg.model import Extraction


def test_the_head_stays_as_another_name(extract: Callable[..., Extraction]) -> None:
    extraction = extract("The governor of Qala island resigned.")
    (actor,) = (entity for entity in extraction.entities if not entity.named)
    assert actor.names == ("governor of Qala island", "governor")
    assert [mention.text for mention in actor.mentions] == ["governor of Qala island"]
