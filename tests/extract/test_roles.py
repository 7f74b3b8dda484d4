"""Who holds which role where, one way of saying it a case."""

from collections.abc import Callable

import pytest

from kg.model import Extraction

Extract = Callable[..., Extraction]
Claims = Callable[[str], list[str]]

CASES = [
    ("title", "President Edgars Rinkevics spoke in Riga.",
     "holdsRole(subject=Edgars Rinkevics, object=president)"),
    ("country before the title", "Latvian President Edgars Rinkevics spoke in Riga.",
     "holdsRole(subject=Edgars Rinkevics, object=president, organization=Latvia)"),
    ("title of several words", "Secretary of State Jane Roe left for Riga.",
     "holdsRole(subject=Jane Roe, object=secretary of state)"),
    ("court title", "U.S. District Judge Jane Roe heard the case.",
     "holdsRole(subject=Jane Roe, object=district judge, organization=United States)"),
    ("apposition after", "Jane Roe, the prime minister of Latvia, resigned.",
     "holdsRole(subject=Jane Roe, object=prime minister, organization=Latvia)"),
    ("apposition before", "The mayor of Riga, Jane Roe, resigned.",
     "holdsRole(subject=Jane Roe, object=mayor, organization=Riga)"),
    ("copula", "Jane Roe is the president of Latvia.",
     "holdsRole(subject=Jane Roe, object=president, organization=Latvia)"),
    ("former", "Former Latvian President Jane Roe spoke in Riga.",
     "heldRole(subject=Jane Roe, object=president, organization=Latvia)"),
    ("past copula", "Jane Roe was the president of Latvia.",
     "heldRole(subject=Jane Roe, object=president, organization=Latvia)"),
    ("bid", "Republican presidential nominee Jane Roe spoke in Ohio.",
     "nominatedFor(subject=Jane Roe, object=presidential nominee)"),
    ("one organization of two titles", "Jane Roe, CEO and chairman of Norvik Bank, resigned.",
     "holdsRole(subject=Jane Roe, object=ceo, organization=Norvik Bank)"),
    ("two titles before a name", "Founder and director Jane Roe resigned.",
     "holdsRole(subject=Jane Roe, object=director)"),
    ("one office gone, one held", "Former president and current Senator Jane Roe resigned.",
     "heldRole(subject=Jane Roe, object=president)"),
    ("plural title, the first", "Presidents Jane Roe of Latvia and John Poe of Peru met in Oslo.",
     "holdsRole(subject=Jane Roe, object=president, organization=Latvia)"),
    ("plural title, the second", "Presidents Jane Roe of Latvia and John Poe of Peru met in Oslo.",
     "holdsRole(subject=John Poe, object=president, organization=Peru)"),
    ("plural title of one organization", "Norvik Bank heads Jane Roe and John Poe resigned.",
     "holdsRole(subject=John Poe, object=head, organization=Norvik Bank)"),
    ("field of a title", "Jane Roe, head of human resources at Norvik Bank, resigned.",
     "holdsRole(subject=Jane Roe, object=head of human resources, organization=Norvik Bank)"),
    ("field of a professor", "Jane Roe, professor of maritime law at Fjord University, agreed.",
     "holdsRole(subject=Jane Roe, object=professor of maritime law, organization=Fjord University)"),
    ("field that is a place", "The Minister for Central Asia, Jane Roe, resigned.",
     "holdsRole(subject=Jane Roe, object=minister for central asia)"),
    ("portfolio in capitals", "Security Secretary Jane Roe resigned.",
     "holdsRole(subject=Jane Roe, object=security secretary)"),
    ("a number is no part of an office", "Jane Roe, the first-term senator from Ohio, resigned.",
     "holdsRole(subject=Jane Roe, object=senator, organization=Ohio)"),
    ("former over another adjective", "Former local gang leader John Poe was arrested.",
     "heldRole(subject=John Poe, object=gang leader)"),
    ("then before a phrase", "Jane Roe, then the foreign minister of Peru, signed it.",
     "heldRole(subject=Jane Roe, object=foreign minister, organization=Peru)"),
    ("then with a hyphen", "Then-Governor John Poe signed it.",
     "heldRole(subject=John Poe, object=governor)"),
    ("ex with a hyphen", "Jane Roe, ex-president of Peru, signed it.",
     "heldRole(subject=Jane Roe, object=president, organization=Peru)"),
    ("served as", "Jane Roe, who served as mayor of Riga, signed it.",
     "heldRole(subject=Jane Roe, object=mayor, organization=Riga)"),
    ("after an ouster", "Riots followed after the ouster of President Jane Roe.",
     "heldRole(subject=Jane Roe, object=president)"),
    ("an end only called for", "Students called for the resignation of President Jane Roe.",
     "holdsRole(subject=Jane Roe, object=president)"),
    ("founder", "Jane Roe, founder of River Watch, resigned.",
     "founded(subject=Jane Roe, object=River Watch)"),
    ("former member", "Jane Roe, a former member of the Socialist Party, resigned.",
     "heldRole(subject=Jane Roe, object=member, organization=Socialist Party)"),
    ("party of a member of parliament", "Green Party MP John Poe resigned.",
     "politicalParty(subject=John Poe, object=Green Party)"),
    ("party in brackets", "Jane Roe (Green Party) voted against it.",
     "politicalParty(subject=Jane Roe, object=Green Party)"),
    ("possessor that is a person", "Trump's border czar Jane Roe resigned.",
     "holdsRole(subject=Jane Roe, object=border czar)"),
    ("unknown name before a title", "The Real Time host Jane Roe resigned.",
     "holdsRole(subject=Jane Roe, object=host)"),
    ("a field before the name", "High Commissioner for Refugees Jane Roe resigned.",
     "holdsRole(subject=Jane Roe, object=high commissioner for refugees)"),
    ("a listed title of two words", "Jane Roe, the secretary-general of the Harbour Trust, resigned.",
     "holdsRole(subject=Jane Roe, object=secretary-general, organization=Harbour Trust)"),
    ("a leader of a country", "Libyan leader John Poe resigned.",
     "holdsRole(subject=John Poe, object=leader, organization=Libya)"),
    ("a short name in brackets", "Norvik Bank (NB) deputy director Jane Roe resigned.",
     "holdsRole(subject=Jane Roe, object=deputy director, organization=Norvik Bank)"),
    ("a party's candidate", "Republican front-runner Jane Roe spoke in Ohio.",
     "politicalParty(subject=Jane Roe, object=Republican Party)"),
    ("province", "Jane Roe, an attorney general in the northern province of Salta, resigned.",
     "holdsRole(subject=Jane Roe, object=attorney general, organization=Salta)"),
    ("national team", "Norway keeper Jane Roe saved it.",
     "holdsRole(subject=Jane Roe, object=keeper, organization=Norway)"),
    ("whom a servant serves", "Jane Roe, a spokeswoman for House Speaker Paul Coe, resigned.",
     "holdsRole(subject=Jane Roe, object=spokeswoman, organization=Paul Coe)"),
    ("post before a rank", "Army Chief General Jane Roe resigned.",
     "holdsRole(subject=Jane Roe, object=general)"),
    ("rank of two short words", "Maj. Gen. Jane Roe resigned.",
     "holdsRole(subject=Jane Roe, object=major general)"),
    ("an office with a stop", "Lt. Gov. Jane Roe resigned.",
     "holdsRole(subject=Jane Roe, object=lieutenant governor)"),
    ("a field in capitals of a minister", "The minister of Social Development, Jane Roe, resigned.",
     "holdsRole(subject=Jane Roe, object=minister of social development)"),
    ("a heading before a country", "The Empowerment of Gangs US President Jane Roe spoke.",
     "holdsRole(subject=Jane Roe, object=president, organization=United States)"),
    ("fired", "The board fired Chief Executive Jane Roe.",
     "heldRole(subject=Jane Roe, object=chief executive)"),
    ("never been", "Jane Roe has never been a senator.",
     "heldRole(subject=Jane Roe, object=senator) Negative"),
    ("a dated noun", "The 2011 shooting of Rep. Jane Roe shocked the country.",
     "heldRole(subject=Jane Roe, object=representative)"),
    ("former over two words", "Jane Roe, the former director general of Norvik Bank, resigned.",
     "heldRole(subject=Jane Roe, object=director general, organization=Norvik Bank)"),
    ("vice with a hyphen of its own", "Peru's Vice- Minister of Social Defense Jane Roe resigned.",
     "holdsRole(subject=Jane Roe, object=vice minister of social defense, organization=Peru)"),
    ("two things said before a name", "The challenger Sen. Jane Roe resigned.",
     "holdsRole(subject=Jane Roe, object=senator)"),
    ("a pronoun for the organization", "Norvik Bank grew. Its chairman, Jane Roe, resigned.",
     "holdsRole(subject=Jane Roe, object=chairman, organization=Norvik Bank)"),
    ("each its own place",
     "Jane Roe, a professor at the University of Riga and the head of Norvik Bank, resigned.",
     "holdsRole(subject=Jane Roe, object=professor, organization=University of Riga)"),
    ("a field in capitals",
     "Dr. Jane Roe, professor of Naval Architecture at Fjord University, resigned.",
     "holdsRole(subject=Jane Roe, object=professor of naval architecture, "
     "organization=Fjord University)"),
    ("a body behind a comma", "Jane Roe, of the Norwegian Refugee Council, resigned.",
     "affiliatedWith(subject=Jane Roe, object=Norwegian Refugee Council)"),
]  # fmt: skip


@pytest.mark.parametrize(("way", "sentence", "expected"), CASES, ids=[name for name, *_ in CASES])
def test_roles(claims_of: Claims, way: str, sentence: str, expected: str) -> None:
    found = claims_of(sentence)
    assert expected in found, found


def test_party_and_state_in_brackets(claims_of: Claims) -> None:
    found = claims_of("Sen. Jane Roe (R-Ohio) voted against the bill.")
    assert "politicalParty(subject=Jane Roe, object=Republican Party)" in found, found
    assert any(claim.startswith("holdsRole(subject=Jane Roe, object=senator") for claim in found)


def test_a_party_before_a_title_is_the_persons(claims_of: Claims) -> None:
    found = claims_of("Republican Senator Jane Roe spoke in Ohio.")
    assert "politicalParty(subject=Jane Roe, object=Republican Party)" in found, found
    assert "holdsRole(subject=Jane Roe, object=senator)" in found, found


def test_a_negated_copula_is_denied(claims_of: Claims) -> None:
    found = claims_of("Jane Roe is not the president of Latvia.")
    assert "holdsRole(subject=Jane Roe, object=president, organization=Latvia) Negative" in found, found


WRONG = [
    ("a title belongs to the next name", "Jane Roe, chief reporter John Poe and Ann Coe met.",
     "holdsRole(subject=Jane Roe, object=chief reporter)"),
    ("an organization before the and", "The head of the Norvik Bank Jane Roe and Oslo governor John Poe met.",
     "holdsRole(subject=John Poe, object=governor, organization=Norvik Bank)"),
    ("his boss", "His boss John Poe was arrested.", "holdsRole(subject=John Poe, object=boss)"),
    ("a player by metaphor", "Jane Roe, a key player in the talks, resigned.",
     "holdsRole(subject=Jane Roe, object=player)"),
    ("a bid for nothing", "Republican front-runner Jane Roe spoke in Ohio.",
     "candidateFor(subject=Jane Roe, object=front-runner)"),
    ("his aides", "Jane Roe, his aides and every Republican politician spoke in Ohio.",
     "holdsRole(subject=Jane Roe, object=aide)"),
    ("a list of titles before names",
     "The state's education minister, Jane Roe, Riga's mayor, John Poe, and Ann Coe of the council met.",
     "holdsRole(subject=Jane Roe, object=mayor, organization=Riga)"),
    ("a bid that is over", "Former presidential candidate Jane Roe spoke in Ohio.",
     "candidateFor(subject=Jane Roe, object=presidential candidate)"),
    ("a town behind a comma", "Jane Roe, of Norvik, was arrested.",
     "affiliatedWith(subject=Jane Roe, object=Norvik)"),
    ("another's apposition",
     "Jane Roe, the chief of staff to Ann Coe, then the Norvik Bank director, resigned.",
     "heldRole(subject=Jane Roe, object=director, organization=Norvik Bank)"),
    ("every politician", "Jane Roe, his aides and every Republican politician spoke in Ohio.",
     "holdsRole(subject=Jane Roe, object=politician)"),
    ("a relative's death", "John Poe, a poet who left after his son was murdered, resigned.",
     "heldRole(subject=John Poe, object=poet)"),
    ("a former member", "Jane Roe, a former member of the Socialist Party, resigned.",
     "memberOf(subject=Jane Roe, object=Socialist Party)"),
    ("a head of what stays unknown", "Jane Roe, the head of the now-defunct commission, resigned.",
     "holdsRole(subject=Jane Roe, object=head)"),
    ("a verb", "They expect to host Jane Roe.", "holdsRole(subject=Jane Roe, object=host)"),
    ("a party's attorney", "Jane Roe is the Republican state attorney.",
     "holdsRole(subject=Jane Roe, object=state attorney, organization=Republican Party)"),
    ("her spokesman", "Her spokesman, Paul Coe, resigned.", "holdsRole(subject=Paul Coe, object=spokesman)"),
    ("a hospital's spokesman", "Paul Coe, a spokesman for the hospital, resigned.",
     "holdsRole(subject=Paul Coe, object=spokesman)"),
    ("his deputy", "His deputy Paul Coe resigned.", "holdsRole(subject=Paul Coe, object=deputy)"),
    ("a union's president", "Jane Roe, the president of a sailors' union, resigned.",
     "holdsRole(subject=Jane Roe, object=president)"),
    ("an order before an abbreviation", "Recall Sen. Jane Roe.",
     "holdsRole(subject=Jane Roe, object=recall senator)"),
    ("an adviser of what stays unknown", "Jane Roe, an adviser to the head of the KTV, resigned.",
     "holdsRole(subject=Jane Roe, object=adviser)"),
    ("somebody's former office", "Jane Roe, a speechwriter in Ann Coe's White House, resigned.",
     "holdsRole(subject=Jane Roe, object=speechwriter, organization=White House)"),
    ("a queen without a realm", "Jane Roe, the \"queen\" of the market, resigned.",
     "holdsRole(subject=Jane Roe, object=queen)"),
    ("a title after another name", "Jane Roe, the daughter of singer Ann Coe and senator, resigned.",
     "holdsRole(subject=Jane Roe, object=senator)"),
]  # fmt: skip


@pytest.mark.parametrize(("why", "sentence", "wrong"), WRONG, ids=[why for why, *_ in WRONG])
def test_no_such_role(claims_of: Claims, why: str, sentence: str, wrong: str) -> None:
    found = claims_of(sentence)
    assert not [claim for claim in found if claim == wrong], found


def test_an_undated_article_tells_what_is_long_ago(extract: Extract) -> None:
    text = "In 2006, President Jane Roe signed it. In 2014, the court struck it down."
    (role,) = [claim for claim in extract(text, date="").claims if claim.term == "kg:heldRole"]
    assert (role.attribution[0].certainty, role.time and role.time.text) == ("Certain", "2006")


PAST = [
    ("its own date", "In 1986, President Jane Roe pardoned him.", ["heldRole"]),
    ("a recent date", "President Jane Roe pardoned him last month.", ["holdsRole"]),
    ("a present verb", "President Jane Roe signs it today.", ["holdsRole"]),
    ("no date", "President Jane Roe signed it.", ["holdsRole"]),
    ("the date before it", "The union was founded in 1990. Mayor Jane Roe opened its hall.", ["heldRole"]),
    ("speech after it", "The union was founded in 1990. Mayor Jane Roe said it had failed.", ["holdsRole"]),
    ("an occasion", "Jane Roe, an aide at the Harbour Trust during the 2008 crisis, resigned.", ["heldRole"]),
    ("a becoming that dates", "The dairy failed until Jane Roe became governor of Ohio.", ["heldRole"]),
    ("also told of now", "Mayor Jane Roe says no. In 2010, Mayor Jane Roe had said yes.", ["holdsRole"]),
    ("a profession stays", "In 2013, engineer Jane Roe was abducted.", ["holdsRole"]),
    ("a killed apposition", "Another leader, Jane Roe, was killed.", ["heldRole"]),
    ("an old bid", "He praised 2012 presidential nominee Jane Roe.", []),
]  # fmt: skip


@pytest.mark.parametrize(("why", "text", "expected"), PAST, ids=[why for why, *_ in PAST])
def test_when_it_was_held(extract: Extract, why: str, text: str, expected: list[str]) -> None:
    told = {"holdsRole", "heldRole", "nominatedFor", "candidateFor"}
    assert sorted(told & {claim.term.removeprefix("kg:") for claim in extract(text).claims}) == expected


SOUGHT = [
    ("an article", "A President Roe would build it.", "Hypothetical"),
    ("a candidate", "Jane Roe's campaign pays well. Voters worry about President Roe.", "Hypothetical"),
    ("a holder who runs", "Jane Roe's campaign pays. On Friday, President Roe spoke in Riga.", "Asserted"),
    ("another effort", "Jane Roe's campaign against crime failed. Voters back President Roe.", "Asserted"),
]  # fmt: skip


@pytest.mark.parametrize(("why", "text", "modality"), SOUGHT, ids=[why for why, *_ in SOUGHT])
def test_an_office_only_sought(extract: Extract, why: str, text: str, modality: str) -> None:
    assert [c.modality for c in extract(text).claims if c.term == "kg:holdsRole"] == [modality]


def test_a_headline_capitalizes_what_is_no_name(claims_of: Claims) -> None:
    text = "Riga Police Chief Jane Steps Down Amid Scandal\n\nThe police chief resigned on Friday."
    found = claims_of(text)
    assert not [claim for claim in found if claim.startswith("holdsRole")], found
