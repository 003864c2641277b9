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
        *("english", "engels", "taal", "tolk", "groepsgrootte", "hoeveel mensen", "gebarentaal"),
        *("rolstoel", "doof", "plek", "nu aanvragen", "intrekken"),
    ),
    "competenties": ("vaardigheden", "eisen", "profiel", "gespreksleider worden"),
    "contact": (
        *("telefoon", "bellen", "mailen", "e-mailadres", "adres", "vraag stellen", "coördinator"),
        *("vakantie", "verlof", "afwezig", "bereikbaar", "vervanger", "afzeggen", "annuleren"),
        *("verzetten", "verplaatsen", "hulp"),
    ),
    "gespreksleiders": ("begeleider", "facilitator", "moderator", "gespreksleider vinden", "wie"),
    "klankbordgroep": ("vergadering", "intervisie", "oefenen", "meedenken", "belofte", "beloofd"),
    "melden": (
        *("klacht", "klagen", "aangifte", "vertrouwenspersoon", "integriteit", "onveilig"),
        *("discriminatie", "discriminatie melden", "racisme", "rasisme", "racist", "seksisme"),
        *("pesten", "gepest", "pestgedrag", "treiteren", "intimidatie", "bedreiging", "bedreigd"),
        *("grensoverschrijdend", "misstand", "klokkenluider", "fraude", "machtsmisbruik"),
        # as people say it who are upset: who did it, what was done, and how they are now
        *("chef", "baas", "collega", "teamleider", "discrimineren", "gediscrimineerd", "ongelijk"),
        *("schelden", "scheldt", "schold", "uitschelden", "uitgescholden", "vloeken"),
        *("schreeuwen", "schreeuwt", "kleineren", "gekleineerd", "vernederen", "vernederd"),
        *("roddelen", "roddels", "uitlachen", "uitgelachen", "buitensluiten", "buitengesloten"),
        *("genegeerd", "getreiterd", "weggepest", "beledigen", "beledigd", "belediging", "haat"),
        *("kwetsend", "gekwetst", "racistisch", "racistische", "grap", "grapje", "grappen"),
        *("opmerking", "opmerkingen", "ongepast", "vieze", "vies", "seksueel", "seksistisch"),
        *("seksistische", "handtastelijk", "aanraken", "aangeraakt", "betast", "aangerand"),
        *("aanranding", "verkracht", "verkrachting", "stalken", "gestalkt", "lastiggevallen"),
        *("ongewenst", "geïntimideerd", "agressie", "agressief", "geweld", "geslagen", "bedreigt"),
        *("bang", "durf", "veilig", "huilen", "stress", "burn-out", "burnout", "hulp", "helpen"),
        *("praten", "zelfmoord", "suïcide", "bedrijfsarts", "maatschappelijk werk", "hoofddoek"),
        *("moslim", "moslimhaat", "islamofobie", "jood", "joden", "antisemitisme", "homo"),
        *("homofobie", "lhbti", "lesbisch", "transgender", "huidskleur", "afkomst", "buitenlander"),
        *(
            "migratieachtergrond",
            "zwanger",
            "naaktfoto",
            "negeert",
            "ik kan niet meer",
            "ik wil weg",
        ),
        *("iets overkomen", "slachtoffer", "getuige"),
    ),
    "nieuws": ("bericht", "aankondiging", "actueel"),
    "oproepen": ("meedoen", "aanmelden als gespreksleider", "werving", "vacature"),
    "privacy": (
        *("privacy", "avg", "gdpr", "persoonsgegevens", "gegevens", "geheim", "anoniem"),
        *("vertrouwelijk", "bewaartermijn", "inzage", "woo", "cookies", "wie leest mijn aanvraag"),
    ),
    "rode-draden": ("thema", "onderwerpen", "signalen", "resultaten"),
    "strippenkaart": (
        *("strippenkaart", "strippekaart", "tegoed", "kosten", "prijs", "budget"),
        "hoeveel gesprekken",
    ),
    "toegankelijkheid": ("schermlezer", "blind", "slechtziend", "doof", "wcag", "beperking"),
    "werkwijze": (
        *("procedure", "stappen", "proces", "duur", "hoe lang duurt het", "wachttijd"),
        *("intake", "evaluatie", "hoe werkt het", "aan de beurt", "hoe lang wachten"),
    ),
    # the team's own pages: what a coordinator calls them, and asks of them
    "agenda": (
        *("kalender", "planning", "rooster", "outlook", "geplande gesprekken", "volgende week"),
        *("deze week", "afwezig", "vakantie", "verlof", "wie is vrij", "beschikbaar"),
    ),
    "dekking": ("tekort", "te weinig gespreksleiders", "werven", "wie kan wat", "methode"),
    "dossiers": ("dossiers", "aanvragen", "archief", "afgesloten", "wachtrij", "wachtlijst"),
    "gespreksleiders-team": (
        *("alle gespreksleiders", "pool", "wie is vrij", "beschikbaar", "werkdagen", "talen"),
        *("hoeveel gesprekken", "belasting"),
    ),
    "kaarten": ("kaarten", "strippenkaarten", "strippen over", "saldo", "tegoed"),
    "overdracht": ("overdragen", "vervanger", "waarnemer", "invallen", "vakantie", "verlof"),
    "rapportage": (
        *("rapport", "cijfers", "getallen", "statistiek", "jaarverslag", "grafiek", "excel"),
        *("doorlooptijd", "wachttijd", "evaluaties"),
    ),
    "werkvoorraad": (
        *("taken", "taak", "te doen", "wat moet ik doen", "vandaag", "te laat", "deadline"),
        *("evaluatie versturen", "vastleggen", "actie"),
    ),
}
"""By the folder of a page in the site: its words."""
