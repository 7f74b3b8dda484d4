"""The ontology's terms, closed: a mistyped one raises AttributeError.

Generated from ontology/kg.ttl by .ci/generate_vocab.py; change kg.ttl, not this file.

>>> KG.Designation
rdflib.term.URIRef('https://w3id.org/kg-news/ontology#Designation')
>>> Curie.Designation
'kg:Designation'
>>> KG.Desigantion
Traceback (most recent call last):
AttributeError: ...
"""

from typing import Final

from rdflib import Namespace, URIRef
from rdflib.namespace import DefinedNamespace

ONTOLOGY: Final = "https://w3id.org/kg-news/ontology#"
DATA: Final = "https://w3id.org/kg-news/data/"

# The named graphs beside the articles' own.
CURATION_GRAPH: Final = DATA + "graph/curation"
IDENTITY_GRAPH: Final = DATA + "graph/identity"
VIEW_GRAPH: Final = DATA + "graph/view"
PROVENANCE_GRAPH: Final = DATA + "graph/provenance"
ONTOLOGY_GRAPH: Final = DATA + "graph/ontology"


def article_graph(key: str) -> str:
    """IRI of the named graph of the article with this key."""
    return f"{DATA}graph/article/{key}"


class Curie:
    """Terms as CURIEs, the form that claims and entities carry; `as_` is kg:as."""

    Abduction: Final = "kg:Abduction"
    Acceptance: Final = "kg:Acceptance"
    Accusation: Final = "kg:Accusation"
    Acquittal: Final = "kg:Acquittal"
    Actor: Final = "kg:Actor"
    Agreement: Final = "kg:Agreement"
    Aid: Final = "kg:Aid"
    AlienEnemy: Final = "kg:AlienEnemy"
    Apology: Final = "kg:Apology"
    Appeal: Final = "kg:Appeal"
    Appointment: Final = "kg:Appointment"
    ArmedGroup: Final = "kg:ArmedGroup"
    Arrest: Final = "kg:Arrest"
    Arrival: Final = "kg:Arrival"
    Article: Final = "kg:Article"
    Assault: Final = "kg:Assault"
    Asserted: Final = "kg:Asserted"
    Attack: Final = "kg:Attack"
    Attendance: Final = "kg:Attendance"
    Attribution: Final = "kg:Attribution"
    Ban: Final = "kg:Ban"
    Birth: Final = "kg:Birth"
    Bombing: Final = "kg:Bombing"
    Boycott: Final = "kg:Boycott"
    Burial: Final = "kg:Burial"
    Call: Final = "kg:Call"
    Cancellation: Final = "kg:Cancellation"
    Candidacy: Final = "kg:Candidacy"
    Ceasefire: Final = "kg:Ceasefire"
    Certain: Final = "kg:Certain"
    Certainty: Final = "kg:Certainty"
    Change: Final = "kg:Change"
    Charge: Final = "kg:Charge"
    City: Final = "kg:City"
    Claim: Final = "kg:Claim"
    Clash: Final = "kg:Clash"
    Closing: Final = "kg:Closing"
    Coercion: Final = "kg:Coercion"
    Company: Final = "kg:Company"
    Concession: Final = "kg:Concession"
    Conquest: Final = "kg:Conquest"
    Consent: Final = "kg:Consent"
    Consultation: Final = "kg:Consultation"
    Conviction: Final = "kg:Conviction"
    Cooperation: Final = "kg:Cooperation"
    CooperativePlan: Final = "kg:CooperativePlan"
    Country: Final = "kg:Country"
    Coup: Final = "kg:Coup"
    Court: Final = "kg:Court"
    CourtOrder: Final = "kg:CourtOrder"
    CriminalOrganization: Final = "kg:CriminalOrganization"
    Criticism: Final = "kg:Criticism"
    CyberAttack: Final = "kg:CyberAttack"
    Death: Final = "kg:Death"
    Debate: Final = "kg:Debate"
    Denial: Final = "kg:Denial"
    Departure: Final = "kg:Departure"
    Deportation: Final = "kg:Deportation"
    Designation: Final = "kg:Designation"
    DesignationKind: Final = "kg:DesignationKind"
    Detention: Final = "kg:Detention"
    Disapproval: Final = "kg:Disapproval"
    Dismissal: Final = "kg:Dismissal"
    Dissolution: Final = "kg:Dissolution"
    Divorce: Final = "kg:Divorce"
    Donation: Final = "kg:Donation"
    Easing: Final = "kg:Easing"
    EducationalInstitution: Final = "kg:EducationalInstitution"
    Election: Final = "kg:Election"
    ElectionDefeat: Final = "kg:ElectionDefeat"
    ElectionVictory: Final = "kg:ElectionVictory"
    EmergencyArea: Final = "kg:EmergencyArea"
    EmergencyMeasure: Final = "kg:EmergencyMeasure"
    Endorsement: Final = "kg:Endorsement"
    EnemyCombatant: Final = "kg:EnemyCombatant"
    Entity: Final = "kg:Entity"
    Event: Final = "kg:Event"
    Exit: Final = "kg:Exit"
    Expression: Final = "kg:Expression"
    Expulsion: Final = "kg:Expulsion"
    Extradition: Final = "kg:Extradition"
    ExtremistOrganization: Final = "kg:ExtremistOrganization"
    Facility: Final = "kg:Facility"
    Fine: Final = "kg:Fine"
    ForeignAdversary: Final = "kg:ForeignAdversary"
    ForeignAgent: Final = "kg:ForeignAgent"
    ForeignTerroristOrganization: Final = "kg:ForeignTerroristOrganization"
    GeopoliticalEntity: Final = "kg:GeopoliticalEntity"
    GovernmentBody: Final = "kg:GovernmentBody"
    Group: Final = "kg:Group"
    Halt: Final = "kg:Halt"
    HostilePlan: Final = "kg:HostilePlan"
    Hosting: Final = "kg:Hosting"
    Hypothetical: Final = "kg:Hypothetical"
    Illness: Final = "kg:Illness"
    Implication: Final = "kg:Implication"
    Inclusion: Final = "kg:Inclusion"
    InformationSharing: Final = "kg:InformationSharing"
    Injunction: Final = "kg:Injunction"
    Injury: Final = "kg:Injury"
    InternationalOrganization: Final = "kg:InternationalOrganization"
    Interrogation: Final = "kg:Interrogation"
    Interview: Final = "kg:Interview"
    Intrusion: Final = "kg:Intrusion"
    Investigation: Final = "kg:Investigation"
    Investment: Final = "kg:Investment"
    Invocation: Final = "kg:Invocation"
    Joining: Final = "kg:Joining"
    JointExercise: Final = "kg:JointExercise"
    Killing: Final = "kg:Killing"
    Launch: Final = "kg:Launch"
    LawEnforcement: Final = "kg:LawEnforcement"
    Lawsuit: Final = "kg:Lawsuit"
    Leak: Final = "kg:Leak"
    LegalInstrument: Final = "kg:LegalInstrument"
    Legislature: Final = "kg:Legislature"
    Letter: Final = "kg:Letter"
    LifeEvent: Final = "kg:LifeEvent"
    Loan: Final = "kg:Loan"
    Making: Final = "kg:Making"
    Marriage: Final = "kg:Marriage"
    MediaOutlet: Final = "kg:MediaOutlet"
    Meeting: Final = "kg:Meeting"
    Mention: Final = "kg:Mention"
    Military: Final = "kg:Military"
    Mobilization: Final = "kg:Mobilization"
    Modality: Final = "kg:Modality"
    Movement: Final = "kg:Movement"
    Negative: Final = "kg:Negative"
    Negotiation: Final = "kg:Negotiation"
    Nomination: Final = "kg:Nomination"
    NonGovernmentalOrganization: Final = "kg:NonGovernmentalOrganization"
    Occasion: Final = "kg:Occasion"
    Offer: Final = "kg:Offer"
    OfficeChange: Final = "kg:OfficeChange"
    OfficialAct: Final = "kg:OfficialAct"
    Opening: Final = "kg:Opening"
    Opposition: Final = "kg:Opposition"
    Order: Final = "kg:Order"
    Ordered: Final = "kg:Ordered"
    Organization: Final = "kg:Organization"
    Pact: Final = "kg:Pact"
    Pardon: Final = "kg:Pardon"
    Payment: Final = "kg:Payment"
    Permission: Final = "kg:Permission"
    Person: Final = "kg:Person"
    PersonaNonGrata: Final = "kg:PersonaNonGrata"
    Place: Final = "kg:Place"
    Plan: Final = "kg:Plan"
    Planned: Final = "kg:Planned"
    Plea: Final = "kg:Plea"
    Polarity: Final = "kg:Polarity"
    PoliticalParty: Final = "kg:PoliticalParty"
    Polling: Final = "kg:Polling"
    Positive: Final = "kg:Positive"
    Possible: Final = "kg:Possible"
    Posting: Final = "kg:Posting"
    Praise: Final = "kg:Praise"
    Prison: Final = "kg:Prison"
    Probable: Final = "kg:Probable"
    Product: Final = "kg:Product"
    Promise: Final = "kg:Promise"
    Protest: Final = "kg:Protest"
    Publication: Final = "kg:Publication"
    Purchase: Final = "kg:Purchase"
    Raid: Final = "kg:Raid"
    Rapprochement: Final = "kg:Rapprochement"
    Recall: Final = "kg:Recall"
    Recognition: Final = "kg:Recognition"
    Refusal: Final = "kg:Refusal"
    Region: Final = "kg:Region"
    Rejection: Final = "kg:Rejection"
    Relation: Final = "kg:Relation"
    Release: Final = "kg:Release"
    Request: Final = "kg:Request"
    Requested: Final = "kg:Requested"
    Resignation: Final = "kg:Resignation"
    Return: Final = "kg:Return"
    Riot: Final = "kg:Riot"
    Role: Final = "kg:Role"
    Ruling: Final = "kg:Ruling"
    Rupture: Final = "kg:Rupture"
    Sale: Final = "kg:Sale"
    Sanction: Final = "kg:Sanction"
    SanctionedEntity: Final = "kg:SanctionedEntity"
    Seizure: Final = "kg:Seizure"
    Sentence: Final = "kg:Sentence"
    Settlement: Final = "kg:Settlement"
    Signing: Final = "kg:Signing"
    Slot: Final = "kg:Slot"
    SpeciallyDesignatedGlobalTerrorist: Final = "kg:SpeciallyDesignatedGlobalTerrorist"
    Speech: Final = "kg:Speech"
    StateSponsorOfTerrorism: Final = "kg:StateSponsorOfTerrorism"
    Strike: Final = "kg:Strike"
    Summons: Final = "kg:Summons"
    Supply: Final = "kg:Supply"
    Support: Final = "kg:Support"
    Surrender: Final = "kg:Surrender"
    Surveillance: Final = "kg:Surveillance"
    Suspension: Final = "kg:Suspension"
    TakingOffice: Final = "kg:TakingOffice"
    Targeting: Final = "kg:Targeting"
    TerroristOrganization: Final = "kg:TerroristOrganization"
    Testimony: Final = "kg:Testimony"
    Thanks: Final = "kg:Thanks"
    Theft: Final = "kg:Theft"
    Thing: Final = "kg:Thing"
    Threat: Final = "kg:Threat"
    Trade: Final = "kg:Trade"
    Trafficking: Final = "kg:Trafficking"
    Training: Final = "kg:Training"
    Transaction: Final = "kg:Transaction"
    Transfer: Final = "kg:Transfer"
    TransnationalCriminalOrganization: Final = "kg:TransnationalCriminalOrganization"
    Trial: Final = "kg:Trial"
    Ultimatum: Final = "kg:Ultimatum"
    Uncommitted: Final = "kg:Uncommitted"
    Undertaking: Final = "kg:Undertaking"
    UndesirableOrganization: Final = "kg:UndesirableOrganization"
    Use: Final = "kg:Use"
    Victory: Final = "kg:Victory"
    Visit: Final = "kg:Visit"
    Vote: Final = "kg:Vote"
    VoteAgainst: Final = "kg:VoteAgainst"
    VoteFor: Final = "kg:VoteFor"
    Warning: Final = "kg:Warning"
    Warrant: Final = "kg:Warrant"
    Withdrawal: Final = "kg:Withdrawal"
    Work: Final = "kg:Work"
    WorldHeritageSite: Final = "kg:WorldHeritageSite"
    WorldRegion: Final = "kg:WorldRegion"
    Zone: Final = "kg:Zone"
    action: Final = "kg:action"
    actsFor: Final = "kg:actsFor"
    addressee: Final = "kg:addressee"
    affiliatedWith: Final = "kg:affiliatedWith"
    age: Final = "kg:age"
    agencyOf: Final = "kg:agencyOf"
    agent: Final = "kg:agent"
    alias: Final = "kg:alias"
    alliedWith: Final = "kg:alliedWith"
    alsoKnownAs: Final = "kg:alsoKnownAs"
    amount: Final = "kg:amount"
    amountMax: Final = "kg:amountMax"
    amountMin: Final = "kg:amountMin"
    amountText: Final = "kg:amountText"
    amountUnit: Final = "kg:amountUnit"
    appointedTo: Final = "kg:appointedTo"
    articlesLeftOut: Final = "kg:articlesLeftOut"
    articlesNew: Final = "kg:articlesNew"
    articlesReplaced: Final = "kg:articlesReplaced"
    articlesUnchanged: Final = "kg:articlesUnchanged"
    as_: Final = "kg:as"
    attribution: Final = "kg:attribution"
    authorOf: Final = "kg:authorOf"
    basedIn: Final = "kg:basedIn"
    birthDate: Final = "kg:birthDate"
    bornIn: Final = "kg:bornIn"
    candidateFor: Final = "kg:candidateFor"
    canonical: Final = "kg:canonical"
    canonicalReason: Final = "kg:canonicalReason"
    canonicalScore: Final = "kg:canonicalScore"
    capacity: Final = "kg:capacity"
    certainty: Final = "kg:certainty"
    childOf: Final = "kg:childOf"
    claims: Final = "kg:claims"
    concerns: Final = "kg:concerns"
    confidence: Final = "kg:confidence"
    content: Final = "kg:content"
    count: Final = "kg:count"
    countMax: Final = "kg:countMax"
    countMin: Final = "kg:countMin"
    countText: Final = "kg:countText"
    countUnit: Final = "kg:countUnit"
    deathDate: Final = "kg:deathDate"
    designatedAs: Final = "kg:designatedAs"
    destination: Final = "kg:destination"
    diedIn: Final = "kg:diedIn"
    digest: Final = "kg:digest"
    duration: Final = "kg:duration"
    durationMax: Final = "kg:durationMax"
    durationMin: Final = "kg:durationMin"
    durationText: Final = "kg:durationText"
    durationUnit: Final = "kg:durationUnit"
    educatedAt: Final = "kg:educatedAt"
    electedTo: Final = "kg:electedTo"
    event: Final = "kg:event"
    extractor: Final = "kg:extractor"
    founded: Final = "kg:founded"
    foundedIn: Final = "kg:foundedIn"
    foundedOn: Final = "kg:foundedOn"
    fromSlot: Final = "kg:fromSlot"
    gazetteerEntry: Final = "kg:gazetteerEntry"
    headquarteredIn: Final = "kg:headquarteredIn"
    heldRole: Final = "kg:heldRole"
    holdsRole: Final = "kg:holdsRole"
    impliedPredicate: Final = "kg:impliedPredicate"
    inferred: Final = "kg:inferred"
    institutionOf: Final = "kg:institutionOf"
    instrument: Final = "kg:instrument"
    key: Final = "kg:key"
    kgVersion: Final = "kg:kgVersion"
    kindOf: Final = "kg:kindOf"
    leads: Final = "kg:leads"
    liesAt: Final = "kg:liesAt"
    linkedTo: Final = "kg:linkedTo"
    livesIn: Final = "kg:livesIn"
    localType: Final = "kg:localType"
    locatedIn: Final = "kg:locatedIn"
    madeWith: Final = "kg:madeWith"
    medium: Final = "kg:medium"
    memberOf: Final = "kg:memberOf"
    membersOf: Final = "kg:membersOf"
    mention: Final = "kg:mention"
    mentionKind: Final = "kg:mentionKind"
    modality: Final = "kg:modality"
    model: Final = "kg:model"
    name: Final = "kg:name"
    named: Final = "kg:named"
    nationality: Final = "kg:nationality"
    nominatedFor: Final = "kg:nominatedFor"
    notAfter: Final = "kg:notAfter"
    notBefore: Final = "kg:notBefore"
    object: Final = "kg:object"
    objectMax: Final = "kg:objectMax"
    objectMin: Final = "kg:objectMin"
    objectText: Final = "kg:objectText"
    objectUnit: Final = "kg:objectUnit"
    observedAt: Final = "kg:observedAt"
    occupants: Final = "kg:occupants"
    ofEvent: Final = "kg:ofEvent"
    operatesIn: Final = "kg:operatesIn"
    organization: Final = "kg:organization"
    origin: Final = "kg:origin"
    outlet: Final = "kg:outlet"
    ownedBy: Final = "kg:ownedBy"
    owns: Final = "kg:owns"
    parentOf: Final = "kg:parentOf"
    partOf: Final = "kg:partOf"
    participatedIn: Final = "kg:participatedIn"
    place: Final = "kg:place"
    ploverClass: Final = "kg:ploverClass"
    polarity: Final = "kg:polarity"
    politicalParty: Final = "kg:politicalParty"
    predicate: Final = "kg:predicate"
    quote: Final = "kg:quote"
    readFrom: Final = "kg:readFrom"
    recipient: Final = "kg:recipient"
    representedBy: Final = "kg:representedBy"
    rivalOf: Final = "kg:rivalOf"
    roleName: Final = "kg:roleName"
    rule: Final = "kg:rule"
    siblingOf: Final = "kg:siblingOf"
    source: Final = "kg:source"
    speaksFor: Final = "kg:speaksFor"
    spouse: Final = "kg:spouse"
    stale: Final = "kg:stale"
    subject: Final = "kg:subject"
    subsidiaryOf: Final = "kg:subsidiaryOf"
    supportedBy: Final = "kg:supportedBy"
    target: Final = "kg:target"
    timeMention: Final = "kg:timeMention"
    timeText: Final = "kg:timeText"
    timex: Final = "kg:timex"
    toSlot: Final = "kg:toSlot"
    topic: Final = "kg:topic"
    trigger: Final = "kg:trigger"
    usedDuring: Final = "kg:usedDuring"
    usesSlot: Final = "kg:usesSlot"
    value: Final = "kg:value"
    version: Final = "kg:version"
    wantedIn: Final = "kg:wantedIn"
    winnerOf: Final = "kg:winnerOf"
    within: Final = "kg:within"
    worksFor: Final = "kg:worksFor"
    zone: Final = "kg:zone"
    zoneKind: Final = "kg:zoneKind"


class KG(DefinedNamespace):
    """Terms as rdflib nodes; names that Python reserves by item: KG["as"]."""

    _NS = Namespace(ONTOLOGY)
    _fail = True
    _extras = ["as"]

    Abduction: URIRef
    Acceptance: URIRef
    Accusation: URIRef
    Acquittal: URIRef
    Actor: URIRef
    Agreement: URIRef
    Aid: URIRef
    AlienEnemy: URIRef
    Apology: URIRef
    Appeal: URIRef
    Appointment: URIRef
    ArmedGroup: URIRef
    Arrest: URIRef
    Arrival: URIRef
    Article: URIRef
    Assault: URIRef
    Asserted: URIRef
    Attack: URIRef
    Attendance: URIRef
    Attribution: URIRef
    Ban: URIRef
    Birth: URIRef
    Bombing: URIRef
    Boycott: URIRef
    Burial: URIRef
    Call: URIRef
    Cancellation: URIRef
    Candidacy: URIRef
    Ceasefire: URIRef
    Certain: URIRef
    Certainty: URIRef
    Change: URIRef
    Charge: URIRef
    City: URIRef
    Claim: URIRef
    Clash: URIRef
    Closing: URIRef
    Coercion: URIRef
    Company: URIRef
    Concession: URIRef
    Conquest: URIRef
    Consent: URIRef
    Consultation: URIRef
    Conviction: URIRef
    Cooperation: URIRef
    CooperativePlan: URIRef
    Country: URIRef
    Coup: URIRef
    Court: URIRef
    CourtOrder: URIRef
    CriminalOrganization: URIRef
    Criticism: URIRef
    CyberAttack: URIRef
    Death: URIRef
    Debate: URIRef
    Denial: URIRef
    Departure: URIRef
    Deportation: URIRef
    Designation: URIRef
    DesignationKind: URIRef
    Detention: URIRef
    Disapproval: URIRef
    Dismissal: URIRef
    Dissolution: URIRef
    Divorce: URIRef
    Donation: URIRef
    Easing: URIRef
    EducationalInstitution: URIRef
    Election: URIRef
    ElectionDefeat: URIRef
    ElectionVictory: URIRef
    EmergencyArea: URIRef
    EmergencyMeasure: URIRef
    Endorsement: URIRef
    EnemyCombatant: URIRef
    Entity: URIRef
    Event: URIRef
    Exit: URIRef
    Expression: URIRef
    Expulsion: URIRef
    Extradition: URIRef
    ExtremistOrganization: URIRef
    Facility: URIRef
    Fine: URIRef
    ForeignAdversary: URIRef
    ForeignAgent: URIRef
    ForeignTerroristOrganization: URIRef
    GeopoliticalEntity: URIRef
    GovernmentBody: URIRef
    Group: URIRef
    Halt: URIRef
    HostilePlan: URIRef
    Hosting: URIRef
    Hypothetical: URIRef
    Illness: URIRef
    Implication: URIRef
    Inclusion: URIRef
    InformationSharing: URIRef
    Injunction: URIRef
    Injury: URIRef
    InternationalOrganization: URIRef
    Interrogation: URIRef
    Interview: URIRef
    Intrusion: URIRef
    Investigation: URIRef
    Investment: URIRef
    Invocation: URIRef
    Joining: URIRef
    JointExercise: URIRef
    Killing: URIRef
    Launch: URIRef
    LawEnforcement: URIRef
    Lawsuit: URIRef
    Leak: URIRef
    LegalInstrument: URIRef
    Legislature: URIRef
    Letter: URIRef
    LifeEvent: URIRef
    Loan: URIRef
    Making: URIRef
    Marriage: URIRef
    MediaOutlet: URIRef
    Meeting: URIRef
    Mention: URIRef
    Military: URIRef
    Mobilization: URIRef
    Modality: URIRef
    Movement: URIRef
    Negative: URIRef
    Negotiation: URIRef
    Nomination: URIRef
    NonGovernmentalOrganization: URIRef
    Occasion: URIRef
    Offer: URIRef
    OfficeChange: URIRef
    OfficialAct: URIRef
    Opening: URIRef
    Opposition: URIRef
    Order: URIRef
    Ordered: URIRef
    Organization: URIRef
    Pact: URIRef
    Pardon: URIRef
    Payment: URIRef
    Permission: URIRef
    Person: URIRef
    PersonaNonGrata: URIRef
    Place: URIRef
    Plan: URIRef
    Planned: URIRef
    Plea: URIRef
    Polarity: URIRef
    PoliticalParty: URIRef
    Polling: URIRef
    Positive: URIRef
    Possible: URIRef
    Posting: URIRef
    Praise: URIRef
    Prison: URIRef
    Probable: URIRef
    Product: URIRef
    Promise: URIRef
    Protest: URIRef
    Publication: URIRef
    Purchase: URIRef
    Raid: URIRef
    Rapprochement: URIRef
    Recall: URIRef
    Recognition: URIRef
    Refusal: URIRef
    Region: URIRef
    Rejection: URIRef
    Relation: URIRef
    Release: URIRef
    Request: URIRef
    Requested: URIRef
    Resignation: URIRef
    Return: URIRef
    Riot: URIRef
    Role: URIRef
    Ruling: URIRef
    Rupture: URIRef
    Sale: URIRef
    Sanction: URIRef
    SanctionedEntity: URIRef
    Seizure: URIRef
    Sentence: URIRef
    Settlement: URIRef
    Signing: URIRef
    Slot: URIRef
    SpeciallyDesignatedGlobalTerrorist: URIRef
    Speech: URIRef
    StateSponsorOfTerrorism: URIRef
    Strike: URIRef
    Summons: URIRef
    Supply: URIRef
    Support: URIRef
    Surrender: URIRef
    Surveillance: URIRef
    Suspension: URIRef
    TakingOffice: URIRef
    Targeting: URIRef
    TerroristOrganization: URIRef
    Testimony: URIRef
    Thanks: URIRef
    Theft: URIRef
    Thing: URIRef
    Threat: URIRef
    Trade: URIRef
    Trafficking: URIRef
    Training: URIRef
    Transaction: URIRef
    Transfer: URIRef
    TransnationalCriminalOrganization: URIRef
    Trial: URIRef
    Ultimatum: URIRef
    Uncommitted: URIRef
    Undertaking: URIRef
    UndesirableOrganization: URIRef
    Use: URIRef
    Victory: URIRef
    Visit: URIRef
    Vote: URIRef
    VoteAgainst: URIRef
    VoteFor: URIRef
    Warning: URIRef
    Warrant: URIRef
    Withdrawal: URIRef
    Work: URIRef
    WorldHeritageSite: URIRef
    WorldRegion: URIRef
    Zone: URIRef
    action: URIRef
    actsFor: URIRef
    addressee: URIRef
    affiliatedWith: URIRef
    age: URIRef
    agencyOf: URIRef
    agent: URIRef
    alias: URIRef
    alliedWith: URIRef
    alsoKnownAs: URIRef
    amount: URIRef
    amountMax: URIRef
    amountMin: URIRef
    amountText: URIRef
    amountUnit: URIRef
    appointedTo: URIRef
    articlesLeftOut: URIRef
    articlesNew: URIRef
    articlesReplaced: URIRef
    articlesUnchanged: URIRef
    attribution: URIRef
    authorOf: URIRef
    basedIn: URIRef
    birthDate: URIRef
    bornIn: URIRef
    candidateFor: URIRef
    canonical: URIRef
    canonicalReason: URIRef
    canonicalScore: URIRef
    capacity: URIRef
    certainty: URIRef
    childOf: URIRef
    claims: URIRef
    concerns: URIRef
    confidence: URIRef
    content: URIRef
    count: URIRef
    countMax: URIRef
    countMin: URIRef
    countText: URIRef
    countUnit: URIRef
    deathDate: URIRef
    designatedAs: URIRef
    destination: URIRef
    diedIn: URIRef
    digest: URIRef
    duration: URIRef
    durationMax: URIRef
    durationMin: URIRef
    durationText: URIRef
    durationUnit: URIRef
    educatedAt: URIRef
    electedTo: URIRef
    event: URIRef
    extractor: URIRef
    founded: URIRef
    foundedIn: URIRef
    foundedOn: URIRef
    fromSlot: URIRef
    gazetteerEntry: URIRef
    headquarteredIn: URIRef
    heldRole: URIRef
    holdsRole: URIRef
    impliedPredicate: URIRef
    inferred: URIRef
    institutionOf: URIRef
    instrument: URIRef
    key: URIRef
    kgVersion: URIRef
    kindOf: URIRef
    leads: URIRef
    liesAt: URIRef
    linkedTo: URIRef
    livesIn: URIRef
    localType: URIRef
    locatedIn: URIRef
    madeWith: URIRef
    medium: URIRef
    memberOf: URIRef
    membersOf: URIRef
    mention: URIRef
    mentionKind: URIRef
    modality: URIRef
    model: URIRef
    name: URIRef
    named: URIRef
    nationality: URIRef
    nominatedFor: URIRef
    notAfter: URIRef
    notBefore: URIRef
    object: URIRef
    objectMax: URIRef
    objectMin: URIRef
    objectText: URIRef
    objectUnit: URIRef
    observedAt: URIRef
    occupants: URIRef
    ofEvent: URIRef
    operatesIn: URIRef
    organization: URIRef
    origin: URIRef
    outlet: URIRef
    ownedBy: URIRef
    owns: URIRef
    parentOf: URIRef
    partOf: URIRef
    participatedIn: URIRef
    place: URIRef
    ploverClass: URIRef
    polarity: URIRef
    politicalParty: URIRef
    predicate: URIRef
    quote: URIRef
    readFrom: URIRef
    recipient: URIRef
    representedBy: URIRef
    rivalOf: URIRef
    roleName: URIRef
    rule: URIRef
    siblingOf: URIRef
    source: URIRef
    speaksFor: URIRef
    spouse: URIRef
    stale: URIRef
    subject: URIRef
    subsidiaryOf: URIRef
    supportedBy: URIRef
    target: URIRef
    timeMention: URIRef
    timeText: URIRef
    timex: URIRef
    toSlot: URIRef
    topic: URIRef
    trigger: URIRef
    usedDuring: URIRef
    usesSlot: URIRef
    value: URIRef
    version: URIRef
    wantedIn: URIRef
    winnerOf: URIRef
    within: URIRef
    worksFor: URIRef
    zone: URIRef
    zoneKind: URIRef
