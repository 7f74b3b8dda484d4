"""What an unnamed actor is called: enough to tell who is meant, no more."""

import pytest

CALLED = [
    ("of a place", "The governor of Qala island resigned.", "governor of Qala island"),
    ("somebody's", "Barrera's ex-wife was arrested in Lima.", "Barrera's ex-wife"),
    ("of a people", "Mexican authorities arrested Bo Lee.", "Mexican authorities"),
    ("of a pronoun", "Ann Ray met Bo Lee. Her publicist was arrested.", "Ann Ray's publicist"),
    ("for a body", "The spokesman for the army in Peru was arrested.", "spokesman for the army"),
    ("by number", "Congress passed decree 59-2012 on Friday.", "decree 59-2012"),
    ("hyphens", "An ex-police officer was arrested in Oslo.", "ex-police officer"),
    ("age", "Police arrested a 30-year-old man in Oslo.", "30-year-old man"),
    ("doubt is status", "Police arrested an alleged arms dealer in Oslo.", "arms dealer"),
    ("no count, no order", "Police arrested the first two smugglers.", "smugglers"),
    ("of the city", "The city's police force killed three men.", "city's police force"),
    ("no clause", "Police arrested a man who had fled from Oslo.", "man"),
    ("no place of the deed", "Police arrested a baker in Oslo.", "baker"),
]


@pytest.mark.parametrize(("kind", "text", "name"), CALLED, ids=[row[0] for row in CALLED])
def test_an_unnamed_actor_is_called_so(extract, kind, text, name):
    extraction = extract(text)
    assert name in {entity.name for entity in extraction.entities if not entity.named}


def test_the_head_stays_as_another_name(extract):
    (actor,) = (e for e in extract("The governor of Qala island resigned.").entities if not e.named)
    assert actor.names == ("governor of Qala island", "governor")
    assert [mention.text for mention in actor.mentions] == ["governor of Qala island"]
