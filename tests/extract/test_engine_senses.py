"""Other senses of a verb, wrong kinds of argument, misleading parses: what makes no claim, and what stays."""

from collections.abc import Callable

import pytest

Claims = Callable[[str], list[str]]

NOTHING = [
    ("showing is no protest", "Norway demonstrated a lack of interest.", "Protest"),
    ("giving a product free", "Siemens released an update, Orion, on Friday.", "Release"),
    ("an object after one of another kind", "Norway released a video and Anna Lindqvist.", "Release"),
    ("joining forces", "Siemens joined forces with Volvo.", "memberOf"),
    ("joining in doing", "Siemens joined the Harbour Union in calling for peace.", "memberOf"),
    ("what is ordered", "Jane Roe ordered an investigation to find the leaker.", "addressee="),
    ("a score", "Jane Roe posted a record of ten wins.", "Posting"),
    ("for the first time", "Jane Roe is voting for a Danish president for the first time.", "target=time"),
    ("who visits", "Jane Roe beat visiting Hamburg.", "Visit"),
    ("a prize", "Jane Roe was named player of the year by the union.", "Appointment"),
    ("a purchase", "The ministry ordered $5 million of ammunition.", "Order"),
    ("a client", "Jane Roe hired former lawyer Paul Ek for help.", "Appointment"),
    ("figurative ends", "Jane Roe swept Anna Lindqvist in five states, ending her chances.", "Halt"),
    ("a rate", "In Oslo, cyclists are killed at a rate of 3 per 100,000.", "Killing"),
    ("one for each", "For every one person the police capture, five more get away.", "Arrest"),
    (
        "a town that kills",
        "The blasts in Bergen, Norway, that killed nine sailors shook Rome.",
        "agent=Bergen",
    ),
    ("attacked in words", "His team focused on attacking the Norwegian nominee as unfit.", "Attack"),
    ("nothing told", "The players plan to do something new.", "Event"),
    ("a year, no count", "Jane Roe criticized the 2011 intervention in Libya.", "count"),
    ("a bare mention", "Anna Lindqvist named Jane Roe when asked about rivals.", "Appointment"),
    ("a title of honour", "Jane Roe was named Woman of the Year.", "Appointment"),
    ("a question is no request", "Anna Lindqvist asked Jane Roe why she had left.", "Request"),
    ("being of one opinion", "Anna Lindqvist agreed with Jane Roe.", "Agreement"),
    ("a noun that leaves", "A fragile calm returned to Oslo.", "Return"),
    ("leading into something", "President Jane Roe led Norway into a war.", "leads"),
    ("a thing that is hit", "Norway slammed the door.", "Criticism"),
    ("signing no text", "Jane Roe signed autographs for her fans.", "Signing"),
    ("a particle", "Jane Roe blasted out a message.", "Criticism"),
    ("paid for by somebody", "Guards are paid for by Norway.", "Payment"),
    ("nobody blames", "Enough of blaming Norway!", "Accusation"),
    ("acting on oneself", "Jane Roe blamed Jane Roe.", "Accusation"),
    ("as a rule", "Smugglers who refuse to pay are a danger.", "Refusal"),
    ("a bad opinion", "Jane Roe dismissed Anna Lindqvist as a clown.", "Dismissal"),
    ("named for a task", "Two clerks designated to keep the keys met.", "Designation"),
    ("research is no inquiry", "Jane Roe, who has investigated gangs, spoke.", "Investigation"),
    ("an epithet", "He agreed to house convicted Danes or deported Norwegian sailors.", "Deportation"),
    ("a prize", "Jane Roe was nominated for an Emmy.", "Nomination"),
    ("carried by people", "The team carried the man down the hill.", "Inclusion"),
    ("a thing that does not send", "A booming right hand sent Jane Roe to Norway.", "Transfer"),
    ("seizing a chance", "Norway seized the opportunity.", "Seizure"),
    ("criticized in the media", "Jane Roe was attacked in the media.", "Attack"),
    ("all but one", "All but one of the workers were released.", "Release"),
    ("what stands in brackets", "The government denies (pdf).", "Denial"),
    ("a question with if", "Jane Roe asked her aide if taxes would rise, seeing debts grow.", "Request"),
    ("asked about", "Jane Roe just got asked about taxes.", "Request"),
    ("force in words", "Jane Roe launched an attack on Anna Lindqvist.", "Attack"),
    ("nobody in particular", "The number of people arrested rose.", "Arrest"),
    ("a habit, by coordination", "Victims are tricked, beaten and often murdered.", "Killing"),
    ("letters that urge", "They sent letters to the ministers urging Norway to act.", "Request"),
    ("a relation between no names", "The gang operates in the area.", "operatesIn"),
]


@pytest.mark.parametrize(("sense", "sentence", "term"), NOTHING, ids=[name for name, *_ in NOTHING])
def test_makes_no_claim(claims_of: Claims, sense: str, sentence: str, term: str) -> None:
    assert not [claim for claim in claims_of(sentence) if claim.startswith(f"{term}(")]


FOUND = [
    ("out of office", "Jane Roe was removed from office by the Constitutional Court.",
     "Dismissal(agent=Constitutional Court, target=Jane Roe, origin=office)"),
    ("who is picked", "Jane Roe picked a little-known clerk to kill Anna Lindqvist.",
     "Killing(agent=little-known clerk, target=Anna Lindqvist) Planned"),
    ("run by two",
     "A court has ruled that a smuggling ring run by a former mayor and rich baker broke it.",
     "Event(agent=smuggling ring) court"),
    ("who is turned to", "The council pleaded with Bolivia not to extradite Pedro Lima.",
     "Extradition(agent=Bolivia, target=Pedro Lima) Requested Negative"),
    ("who is threatened", "The sheriff threatened officers to abandon the inquiry.",
     "Event(agent=officers, target=inquiry) Requested"),
    ("by whom", "Soldiers were attacked by farmers.", "Attack(agent=farmers, target=Soldiers)"),
    ("the last of two", "Ruiz and her cousin Kristian, who was arrested too, are plumbers.",
     "Arrest(target=Kristian)"),
    ("hired by a club", "The Harbour Union hired Jane Roe as coach.",
     "Appointment(agent=Harbour Union, target=Jane Roe, as=coach)"),
    ("an object without a name", "Norway plans to seek $950 million in aid.",
     "Event(agent=Norway, topic=$950 million in aid) Planned"),
    ("abduction by captors", "Pirates captured six fishermen.",
     "Abduction(agent=Pirates, target=fishermen, count=6..6)"),
    ("a search", "Police raided the office of Siemens.", "Raid(agent=Police, target=office of Siemens)"),
    ("a seizure, by measure", "Police seized ten tons of grain in Oslo.",
     "Seizure(agent=Police, target=grain, place=Oslo)"),
    ("a fine", "Norway fined Siemens.", "Fine(agent=Norway, target=Siemens)"),
    ("an envoy recalled", "Norway recalled its ambassador from Denmark.",
     "Recall(agent=Norway, target=Norway's ambassador)"),
    ("sanctions lifted", "Norway lifted sanctions on Denmark.", "Easing(agent=Norway, target=Denmark)"),
    ("aid suspended", "Norway suspended aid to Denmark.", "Suspension(agent=Norway, target=Denmark)"),
    ("troops withdrawn", "Norway withdrew its troops from Mali.",
     "Withdrawal(agent=Norway, target=troops, origin=Mali)"),
    ("criticism", "Jane Roe attacked Anna Lindqvist for raising taxes.",
     "Criticism(agent=Jane Roe, target=Anna Lindqvist)"),
    ("a call for something", "Norway called for an inquiry.", "Request(agent=Norway, topic=an inquiry)"),
    ("an office that is named", "Jane Roe was named head of the Harbour Board.",
     "Appointment(target=Jane Roe, as=head of the Harbour Board)"),
    ("a passive by coordination", "Jane Roe was sentenced in May and released.", "Release(target=Jane Roe)"),
    ("a noun that tells", "Riots began after the arrest of Jane Roe.", "Arrest(target=Jane Roe)"),
    ("a possessor who suffers", "Riots began after Jane Roe's arrest.", "Arrest(target=Jane Roe)"),
    ("a visit that is told", "During her visit to Oslo, Jane Roe spoke of peace.",
     "Visit(agent=Jane Roe, target=Oslo)"),
    ("two counted subjects", "90 members of the Harrow Lions and 40 members of the Tide Union were deported.",
     "Deportation(target=members of the Harrow Lions, target=members of the Tide Union)"),
    ("a hyphen", "Jane Roe's ex-husband was arrested in Oslo.",
     "Arrest(target=Jane Roe's ex-husband, place=Oslo)"),
    ("from where one resigns", "Jane Roe resigned from Siemens.",
     "Resignation(agent=Jane Roe, organization=Siemens)"),
    ("two objects", "The UN designated the gang a terrorist organization.",
     "Designation(agent=United Nations, target=gang, as=TerroristOrganization)"),
    ("a headline's infinitive", "The Harbour Union to endorse Anna Lindqvist.",
     "Endorsement(agent=Harbour Union, target=Anna Lindqvist) Planned"),
    ("handed over", "Mexico has handed over the traffickers to Norway.",
     "Transfer(agent=Mexico, target=traffickers, destination=Norway)"),
    ("a thing banned", "Norway banned imports of timber.", "Ban(agent=Norway, target=imports of timber)"),
    ("a decision welcomed", "Norway welcomed the decision.", "Praise(agent=Norway, target=decision)"),
    ("a day is no topic", "Jane Roe was arraigned on May 5.", "Charge(target=Jane Roe)"),
    ("a verbal attack", "Jane Roe launched an attack on Anna Lindqvist.",
     "Criticism(agent=Jane Roe, target=Anna Lindqvist)"),
    ("one of many", "One of the men arrested in May is ill.", "Arrest(target=men)"),
    ("one person with two nouns", "Police arrested a teacher and former student of the school.",
     "Arrest(agent=Police, target=teacher)"),
    ("who is one", "The parents of a pilot who was killed in Mali spoke.",
     "Killing(target=pilot, place=Mali)"),
    ("a number of things", "Police seized 320 cars.", "Seizure(agent=Police, target=cars, count=320..320)"),
    ("who is a person", "An officer working at Siemens who refused to resign is missing.",
     "Refusal(agent=officer, content=Resignation)"),
    ("what is paid to whom", "Siemens paid the smugglers in dollars.",
     "Payment(agent=Siemens, recipient=smugglers)"),
]  # fmt: skip


@pytest.mark.parametrize(("construction", "sentence", "expected"), FOUND, ids=[name for name, *_ in FOUND])
def test_makes_the_claim(claims_of: Claims, construction: str, sentence: str, expected: str) -> None:
    found = claims_of(sentence)
    assert expected in found, found


LEAKS = [
    ("whose", "Jane Roe, whose family moved to Oslo, is a painter.", "Transfer"),
    ("a participle beside its noun", "At the summit, held in Oslo, Jane Roe said little.", "Detention"),
    ("a gap in the embedded clause", "The many reasons that Jane Roe refuses to give are secret.", "topic"),
    ("only planned", "Police have a plan for the arrest of Jane Roe.", "Arrest(target=Jane Roe)"),
]


@pytest.mark.parametrize(("construction", "sentence", "wrong"), LEAKS, ids=[name for name, *_ in LEAKS])
def test_an_argument_does_not_leak_in(
    claims_of: Claims, construction: str, sentence: str, wrong: str
) -> None:
    assert not [claim for claim in claims_of(sentence) if wrong in claim]


def test_a_measure_of_time_is_not_when_it_happened(extract: Callable[..., object]) -> None:
    extraction = extract("Jane Roe was sentenced to ten years in prison.")
    (sentence,) = [claim for claim in extraction.claims if claim.term == "kg:Sentence"]  # type: ignore[attr-defined]
    assert sentence.time is None


def test_a_topic_leaves_out_what_leads_the_sentence_in(claims_of: Claims) -> None:
    found = claims_of("Meanwhile, a report published by the Harbour Foundation told of floods.")
    assert "Posting(agent=Harbour Foundation, topic=a report)" in found
