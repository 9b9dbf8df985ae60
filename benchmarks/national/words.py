"""What the made-up plans are about and say; no sentence is about a real municipality."""

from dataclasses import dataclass

MUNICIPALITIES = 342
TOPICS = {
    "jeugdhulp": ("Jeugdhulp", "BWBR0034925"),
    "ondersteuning": ("Maatschappelijke ondersteuning", "BWBR0035362"),
    "participatie": ("Werk en participatie", "BWBR0015703"),
    "gezondheid": ("Publieke gezondheid", None),
    "onderwijs": ("Onderwijs en opgroeien", None),
    "wonen": ("Wonen en zorg", None),
}
LAWS = {
    "BWBR0015703": "Participatiewet",
    "BWBR0034925": "Jeugdwet",
    "BWBR0035362": "Wet maatschappelijke ondersteuning 2015",
}


@dataclass(frozen=True)
class Party:
    """An actor that every plan may name: its slug, names, class and kind of organisation."""

    slug: str
    nl: str
    en: str
    cls: str
    kind: str | None = None


PERFORMERS = (
    Party("huisartsen", "huisartsen", "general practitioners", "ProfessionalGroup"),
    Party("wijkverpleegkundigen", "wijkverpleegkundigen", "district nurses", "ProfessionalGroup"),
    Party("jongerenwerkers", "jongerenwerkers", "youth workers", "ProfessionalGroup"),
    Party("intern-begeleiders", "intern begeleiders", "school counsellors", "ProfessionalGroup"),
    Party("scholen", "scholen", "schools", "Actor"),
    Party("jeugdhulpaanbieders", "jeugdhulpaanbieders", "youth care providers", "Actor"),
    Party("welzijnsorganisaties", "welzijnsorganisaties", "welfare organisations", "Actor"),
    Party("woningcorporaties", "woningcorporaties", "housing associations", "Actor"),
    Party("werkgevers", "werkgevers", "employers", "Actor"),
    Party("sportverenigingen", "sportverenigingen", "sports clubs", "Actor"),
    Party("bibliotheken", "bibliotheken", "libraries", "Actor"),
    Party("zorgverzekeraars", "zorgverzekeraars", "health insurers", "Actor"),
)
GROUPS = (
    Party("gezinnen", "gezinnen", "families", "TargetGroup"),
    Party("jongeren", "jongeren", "young people", "TargetGroup"),
    Party("ouderen", "ouderen", "older people", "TargetGroup"),
    Party("mantelzorgers", "mantelzorgers", "informal carers", "TargetGroup"),
    Party("werkzoekenden", "werkzoekenden", "job seekers", "TargetGroup"),
    Party("nieuwkomers", "nieuwkomers", "newcomers", "TargetGroup"),
)
LINES = (
    "Een betere toegang tot hulp en ondersteuning",
    "Samenwerken rond het dagelijks leven",
    "Eerder signaleren en voorkomen",
    "Passende hulp dichtbij",
    "Leren van wat werkt",
    "Iedereen doet mee",
)
VERBS = (
    "werken samen aan", "zorgen samen voor", "versterken", "verbeteren", "organiseren",
    "maken tijd vrij voor", "delen kennis over", "investeren in",
)  # fmt: skip
MATTERS = (
    ("hulp zo vroeg mogelijk", "help as early as possible"),
    ("een warme overdracht", "a warm handover"),
    ("goede informatie", "good information"),
    ("een vast aanspreekpunt", "one contact person"),
    ("kortere wachttijden", "shorter waiting times"),
    ("ontmoeting in de wijk", "meeting in the neighbourhood"),
    ("ondersteuning op school", "support at school"),
    ("een gezonde leefstijl", "a healthy way of life"),
    ("passend werk", "suitable work"),
    ("veilig opgroeien", "growing up safely"),
    ("langer thuis wonen", "living at home longer"),
    ("taal en rekenen", "language and arithmetic"),
)
MANNERS = (
    "Zij spreken af wie wat doet.", "Daarbij telt de vraag van de inwoner.",
    "Dit gebeurt zo dicht mogelijk bij huis.", "De ervaring van inwoners telt mee.",
    "Er is aandacht voor wie moeilijk te bereiken is.",
)  # fmt: skip
# Words that tell a status, and the concept they tell.
STATUSES = (
    ("is in uitvoering", "ongoing"),
    ("wordt voortgezet", "continued"),
    ("is gepland", "planned"),
    ("is in ontwikkeling", "in-development"),
    ("is structureel ingericht", "operational"),
    ("is afgerond", "completed"),
    ("wordt gestart", "starting"),
)
ACTIVITIES = (
    ("pilot", "pilot", "pilot"),
    ("training", "training", "training"),
    ("spreekuur", "consultation hour", "working-arrangement"),
    ("campagne", "campaign", "campaign"),
    ("onderzoek", "study", "research"),
)
