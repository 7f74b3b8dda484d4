"""References: nominals, groups, pronouns, the speaker's we; a sentence or two a case."""

import pytest
from annotated import doc_of, entities, referred

from kg.annotate.reference.discourse import WEIGHTS, Anaphor, Seen, features, score


@pytest.mark.parametrize(
    ("text", "word", "nth", "expected"),
    [
        ("Judge Anna Lindqvist heard the case. The judge ruled on Friday.", "judge", 0, ["Anna Lindqvist"]),
        (
            "Norwegian President Anna Lindqvist spoke. Critics of the Norwegian leader left.",
            "leader",
            0,
            ["Anna Lindqvist"],
        ),
        (
            "The president of Norway spoke. Norwegian President Anna Lindqvist was late.",
            "president",
            0,
            ["Anna Lindqvist"],
        ),
        (
            "The gang Blue Harrow fought the gang Red Mill. Norway banned both gangs.",
            "gangs",
            0,
            ["Blue Harrow", "Red Mill"],
        ),
        (
            "Parliament passed the Clean Harbours Act. Ships may ignore the act.",
            "act",
            0,
            ["Clean Harbours Act"],
        ),
        (
            "The Lindqvist administration appealed. The administration lost.",
            "administration",
            1,
            ["Lindqvist administration"],
        ),
        ("Redhill Prison is old. Guards say the prison is full.", "prison", 0, ["Redhill Prison"]),
        ("Anna Lindqvist won. She thanked voters.", "She", 0, ["Anna Lindqvist"]),
        ("Anna Lindqvist met Karl Brenner. He was tired.", "He", 0, ["Karl Brenner"]),
        ("Anna Lindqvist praised Karl Brenner for his help.", "his", 0, ["Karl Brenner"]),
        ("Anna Lindqvist, who leads the party, resigned.", "who", 0, ["Anna Lindqvist"]),
        ("Norwegian President Anna Lindqvist praised her country.", "country", 0, ["Norway"]),
        ("Karl Brenner, the lawyer, spoke.", "lawyer", 0, ["Karl Brenner"]),
        ("Anna Lindqvist and Karl Brenner came. They talked.", "They", 0, ["Anna Lindqvist", "Karl Brenner"]),
        ("In his first interview, Karl Brenner praised Oslo.", "his", 0, ["Karl Brenner"]),
        ("Since its founding, Redhill Bank has grown.", "its", 0, ["Redhill Bank"]),
        ("Tom Aldous told Karl Brenner that he blamed himself.", "himself", 0, ["Tom Aldous"]),
        (
            "Redhill Bank and Harbour Lines merged. They had been rivals.",
            "They",
            0,
            ["Redhill Bank", "Harbour Lines"],
        ),
        (
            "Redhill Bank closed a branch and said it was poor.",
            "it",
            0,
            ["Redhill Bank"],
        ),
        ("Mayor Anna Lindqvist left. Karl Brenner stayed. The mayor slept.", "mayor", 0, ["Anna Lindqvist"]),
        (
            "Redhill Prison, known as the worst prison of all, is old. The prison is full.",
            "prison",
            1,
            ["Redhill Prison"],
        ),
    ],
)
def test_a_word_stands_for_somebody_named(nlp, text, word, nth, expected):
    assert referred(doc_of(nlp, text), word, nth) == expected


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The rebels of the Free Harbour Army, a militia, fled. The army took the town.", "army"),
        ("It is clear that Anna Lindqvist won.", "It"),
        ("Anna Lindqvist spoke. The judge left.", "judge"),
        ("A judge spoke to Karl Brenner.", "judge"),
        ("Anna Lindqvist spoke to reporters. The former president of the club left.", "president"),
        ("Planes left Oslo. They were old.", "They"),
        ("Redhill Bank is fine when it comes to loans.", "it"),
        ("Redhill Bank lent more. Its chief made it hard to pay.", "it"),
        ("Redhill Bank is old. It is said that the dam broke.", "It"),
        ("Redhill Bank is old. It looks like rain.", "It"),
        ("Redhill Bank wants an owner. The bank that had so often failed was another.", "bank"),
        ('Norway is rich. "If people in this country knew," Karl Brenner said.', "country"),
        ("The Free School Union grew. The home school movement is small.", "movement"),
        ("Crowds came to a talk led by the Harbour Union. The group was large.", "group"),
        ("Norway is rich. Norway is old. Swedish officials came. The country paid.", "country"),
        ("Redhill Bank grew. Workers used it.", "it"),
        ("Harbour Lines Ltd. grew. The public relations company is small.", "company"),
        ("Norway held its State Fair. The state is rich.", "state"),
        ("Redhill Bank grew, Anna Lindqvist told Harbour Watch. The organization is small.", "organization"),
    ],
)
def test_a_word_that_is_not_clear_stands_for_nobody(nlp, text, word):
    assert referred(doc_of(nlp, text), word) == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Redhill Bank spoke against the law as it was old.", "it"),
        ("Redhill Bank grew. Workers filmed a fire. Redhill Bank denied it happened.", "it"),
        ("Redhill Bank fought the worst gang of all and its leader.", "its"),
        ("The town council has named a bridge as its aim, Harbour Watch reported.", "its"),
        ('Guards ate soup. "They killed my brother," Karl Brenner said.', "They"),
        ("Critics say that many farmers trust the army. They also claim that it is poor.", "They"),
        ("Three guards met the crew. One of them fled.", "them"),
        ("Guards came. No guest knew what they ate.", "they"),
        ("Guards held inmates and their families.", "their"),
        ("Judges ruled that Norway and Sweden could not keep their laws.", "their"),
        ("Karl Brenner left. A guard fell. He was hurt.", "He"),
        (
            "Karl Brenner said the race helped Anna Lindqvist, who sleeps as much as Tom Aldous did. "
            '"There is nothing to prove," he said.',
            "he",
        ),
    ],
)
def test_a_pronoun_that_may_be_another_stands_for_nobody(nlp, text, word):
    assert referred(doc_of(nlp, text), word) == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Actor Karl Brenner came. Guests ate. Tom Aldous sang. The actor bowed.", "actor"),
        ("Judge Anna Lindqvist spoke. A judge in Oslo left. The judge ruled.", "judge"),
        ("Former Redhill Bank director Karl Brenner left. The director spoke.", "director"),
        ("Norwegian President Anna Lindqvist came. It rained. It snowed. Sweden voted. The president won.",
         "president"),
        ("Harbour Union members met. The Harbour Union fed the Redhill Institute. The association grew.",
         "association"),
        ("In Oslo, a group of guests, sang. Later, the group left Oslo.", "group"),
        ("In Oslo, a group of guests, sang.", "group"),
        ("Blue Harrow is a gang. Besides its feud with Blue Harrow, the gang has fought us.", "gang"),
        ("The Supreme Court met. The Peace and Order court ruled.", "court"),
        ("She lived on Redhill Road. She died at the hospital.", "hospital"),
    ],
)  # fmt: skip
def test_a_noun_that_may_be_another_stands_for_nobody(nlp, text, word):
    doc = doc_of(nlp, text)
    assert referred(doc, word, [t.text for t in doc].count(word) - 1) == []


def test_mine_is_a_noun_where_it_is_dug_in(nlp):
    assert referred(doc_of(nlp, '"They took the mine from us," Karl Brenner said.'), "mine") == []


def test_a_town_does_not_say_we(nlp):
    assert referred(doc_of(nlp, '"For us, this year is hard," Oslo said.'), "us") == []


def test_i_in_a_quotation_within_a_quotation_is_not_who_quotes(nlp):
    text = '"My sister told a friend, ‘I live in Oslo,’ and I laughed," Karl Brenner said.'
    assert referred(doc_of(nlp, text), "I", 0) == []


def test_a_noun_stands_for_nobody_named_where_something_unnamed_was_called_so_since(nlp):
    doc = doc_of(nlp, "Redhill Bank wants an owner. A small bank in Oslo failed. The bank is broke.")
    assert referred(doc, "bank", 1) == []


def test_i_is_the_speaker_and_we_the_country_of_a_president(nlp):
    text = 'Norwegian President Anna Lindqvist said: "I am glad. We will send ships, and our navy is ready."'
    doc = doc_of(nlp, text)
    assert referred(doc, "I") == ["Anna Lindqvist"]
    assert referred(doc, "We") == ["Norway"]
    assert referred(doc, "our") == ["Norway"]


def test_he_who_says_on_is_the_one_who_spoke_last(nlp):
    text = (
        "Karl Brenner met Tom Aldous and Ben Frost. Aldous said the dam, which Frost had built, was safe.\n\n"
        "He added: “We will do it again.”"
    )
    assert referred(doc_of(nlp, text), "He") == ["Tom Aldous"]


def test_he_who_answers_is_the_one_who_was_asked(nlp):
    text = "Tom Aldous asked Karl Brenner whether the dam was safe.\n\n“I am sure of it,” he said."
    assert referred(doc_of(nlp, text), "he") == ["Karl Brenner"]


def test_he_who_speaks_behind_another_person_is_that_person(nlp):
    text = "Karl Brenner met Tom Aldous. Aldous said it was safe. Brenner left. He said nothing was lost."
    assert referred(doc_of(nlp, text), "He") == ["Karl Brenner"]


def test_i_outside_quotation_marks_is_not_the_one_quoted(nlp):
    text = 'Karl Brenner said the walk of "ten long and very wet days" was over, and I believed him.'
    assert referred(doc_of(nlp, text), "I") == []


def test_we_is_the_speaker_where_nothing_tells_for_whom(nlp):
    assert referred(doc_of(nlp, '"We waited for hours," Karl Brenner said.'), "We") == ["Karl Brenner"]


def test_he_in_a_quotation_is_not_the_one_who_speaks(nlp):
    text = 'Karl Brenner met Tom Aldous. "He was very kind to me," Brenner said.'
    assert referred(doc_of(nlp, text), "He") == ["Tom Aldous"]


@pytest.mark.parametrize(
    ("text", "name", "low", "high"),
    [
        ("Norway sent 238 members of Blue Harrow home.", "members of Blue Harrow", 238, 238),
        ("Norway sent at least 21 members of Blue Harrow home.", "members of Blue Harrow", 21, None),
        ("Norway held more than 40,000 prisoners.", "prisoners", 40_001, None),
        ("Police met hundreds of angry farmers.", "angry farmers", 200, None),
        ("Police let twelve protesters go.", "protesters", 12, 12),
    ],
)
def test_a_group_has_a_name_and_a_count(nlp, text, name, low, high):
    group = entities(doc_of(nlp, text))[name]
    assert (group.named, group.type) == (False, "kg:Group")
    assert group.count and (group.count.low, group.count.high) == (low, high)


def test_a_group_is_made_up_of_somebody(nlp):
    doc = doc_of(
        nlp, "The gang Blue Harrow is old. Norway sent four Blue Harrow members home, and they were held."
    )
    group = next(e for e in doc._.entities.values() if not e.named)
    assert [doc._.entities[i].name for i in group.members_of] == ["Blue Harrow"]
    assert referred(doc, "they") == [group.name]


def test_every_reference_is_an_entity_of_the_doc(nlp):
    text = "Anna Lindqvist, president of Norway, met members of two unions. She said they had asked for it."
    doc = doc_of(nlp, text)
    assert all(id_ in doc._.entities for ids in doc._.refs.values() for id_ in ids)


def test_a_clash_of_gender_weighs_more_than_all_that_speaks_for_a_candidate():
    anaphor = Anaphor(30, 1, 29, "s", "f", True, False, frozenset(("person",)))
    seen = Seen(28, 1, ("e",), "person", "s", True, 29)
    assert score(features(anaphor, seen, 9, "m")) < score(features(anaphor, seen, 0, "")) - 2
    assert set(features(anaphor, seen, 1, "")) == set(WEIGHTS)
