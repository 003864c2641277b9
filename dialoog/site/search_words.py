"""Words by which the pages that every programme has are found, besides those that stand on them.

They are what a reader calls the subject, and how it is misspelt. A programme adds its own with
``search`` in its texts.
"""

from collections.abc import Mapping

SEARCH_WORDS: Mapping[str, tuple[str, ...]] = {
    "aanbod": ("soorten gesprekken", "mogelijkheden", "training", "workshop", "begeleiding"),
    "aanvragen": (
        *("aanmelden", "indienen", "inschrijven", "formulier", "boeken", "reserveren", "aanvraag"),
        *("gespreksleider vinden", "gespreksleider nodig", "wachtlijst", "wachtrij", "haast"),
        *("english", "engels", "taal", "tolk", "groepsgrootte", "hoeveel mensen"),
    ),
    "competenties": ("vaardigheden", "eisen", "profiel", "gespreksleider worden"),
    "contact": (
        *("telefoon", "bellen", "mailen", "e-mailadres", "adres", "vraag stellen", "coördinator"),
        *("vakantie", "verlof", "afwezig", "bereikbaar", "vervanger"),
    ),
    "gespreksleiders": ("begeleider", "facilitator", "moderator", "gespreksleider vinden", "wie"),
    "klankbordgroep": ("vergadering", "intervisie", "oefenen", "meedenken", "belofte", "beloofd"),
    "melden": (
        *("klacht", "klagen", "aangifte", "vertrouwenspersoon", "integriteit", "onveilig"),
        *("discriminatie", "discriminatie melden", "racisme", "rasisme", "racist", "seksisme"),
        *("pesten", "gepest", "intimidatie", "bedreiging", "grensoverschrijdend", "misstand"),
    ),
    "nieuws": ("bericht", "aankondiging", "actueel"),
    "oproepen": ("meedoen", "aanmelden als gespreksleider", "werving", "vacature"),
    "privacy": (
        *("privacy", "avg", "gdpr", "persoonsgegevens", "gegevens", "geheim", "anoniem"),
        *("vertrouwelijk", "bewaartermijn", "inzage", "woo", "cookies", "wie leest mijn aanvraag"),
    ),
    "rode-draden": ("thema", "onderwerpen", "signalen", "resultaten"),
    "strippenkaart": ("strippekaart", "tegoed", "kosten", "prijs", "budget", "hoeveel gesprekken"),
    "toegankelijkheid": ("schermlezer", "blind", "slechtziend", "wcag", "beperking"),
    "werkwijze": (
        *("procedure", "stappen", "proces", "duur", "hoe lang duurt het", "wachttijd"),
        *("intake", "evaluatie", "hoe werkt het"),
    ),
}
"""By the folder of a page in the site: its words."""
