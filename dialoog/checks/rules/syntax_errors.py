"""Explanations of the problems in a single file, which discovery and the parser report."""

from dialoog.formats.problem import Explanation

FILE = (
    Explanation(
        "not-utf8",
        "Het bestand is niet opgeslagen als UTF-8, of er gingen letters in verloren.",
        "Letters met accenten worden dan onleesbare tekens.",
        "Sla het bestand opnieuw op, met de codering UTF-8. Typ de letters die weg zijn opnieuw.",
    ),
    Explanation(
        "yaml-syntax",
        (
            "De tekst van het bestand klopt niet als YAML: een teken te veel, te weinig of op "
            "de verkeerde plek."
        ),
        "Wat niet te lezen is, telt nergens mee.",
        (
            "Kijk op de genoemde regel en de regel erboven: inspringen, aanhalingstekens, "
            "dubbele punten."
        ),
    ),
    Explanation(
        "merge-conflict",
        "In het bestand staan twee versies van dezelfde regels.",
        "Twee mensen wijzigden hetzelfde. Iemand moet kiezen.",
        "Kies wat moet blijven en haal de regels met `<<<<<<<`, `=======` en `>>>>>>>` weg.",
    ),
    Explanation(
        "duplicate-key",
        "Hetzelfde veld staat twee keer in één blok.",
        "Het is niet te zeggen welke van de twee geldt.",
        "Houd één van de twee over. Staan er delen onder? Zet die eerst bij elkaar.",
    ),
    Explanation(
        "yaml-feature",
        (
            "Het bestand gebruikt iets van YAML dat hier niet mag: een anker, een verwijzing, "
            "een tag of een tweede document."
        ),
        "Wie het bestand leest, moet zien wat er staat, zonder het te hoeven uitrekenen.",
        "Schrijf de waarde voluit.",
    ),
    Explanation(
        "empty-file",
        "Het bestand is leeg.",
        "Een leeg bestand zegt niets, en lijkt op een bestand dat kwijt is geraakt.",
        "Vul het in, of verwijder het.",
    ),
)
"""Problems with the text of a file."""
NAME = (
    Explanation(
        "unknown-file",
        "Er staat een bestand of map die hier niet hoort.",
        (
            "Wat het programma niet kent, leest het niet. Dan lijkt iets vastgelegd en is het "
            "dat niet."
        ),
        "Verplaats het, verander de naam, of verwijder het.",
    ),
    Explanation(
        "name-clash",
        "Twee namen verschillen alleen in hoofdletters of in de vorm van een letter.",
        "Op Windows zijn dat dezelfde bestanden: een van de twee verdwijnt.",
        "Geef een van de twee een andere naam, of voeg ze samen.",
    ),
    Explanation(
        "missing-file",
        "Een bestand dat er moet zijn, ontbreekt.",
        "Zonder dit bestand weet het programma niet genoeg.",
        "Zet het bestand terug of maak het aan.",
    ),
)
"""Problems with the name or location of a file."""
FIELD = (
    Explanation(
        "unknown-field",
        "Er staat een veld dat niet bestaat.",
        "Meestal is het een typefout. Wat erachter staat, telt dan niet mee.",
        "Schrijf de naam van het veld zoals in de uitleg, of haal de regel weg.",
    ),
    Explanation(
        "missing-field",
        "Een veld dat er moet staan, ontbreekt.",
        "Zonder dit veld is het gegeven niet compleet.",
        "Voeg het veld toe.",
    ),
    Explanation(
        "wrong-value",
        "Achter een veld staat iets dat daar niet kan.",
        "Een datum, een getal of een woord uit een lijst moet precies kloppen om mee te tellen.",
        "Schrijf de waarde zoals de melding het voordoet.",
    ),
    Explanation(
        "field-in-text",
        "Een veld staat in een tekst: onder de velden bovenaan, of te ver naar rechts.",
        "Daar is het gewone tekst. Wat erin staat telt niet mee, en iedereen kan het lezen.",
        "Zet de regels bij de andere velden, recht onder elkaar.",
    ),
    Explanation(
        "text-cut-off",
        "Achter een tekst zonder aanhalingstekens staat een #.",
        "Wat achter een # staat, is voor het programma een opmerking en verdwijnt.",
        "Zet de hele tekst tussen aanhalingstekens. Is het een opmerking? Zet die apart.",
    ),
    Explanation(
        "placeholder",
        "Er staat nog een voorbeeld: van de werklijst, of een woord dat iemand zou invullen.",
        "Het lijkt dan alsof iets is vastgelegd, en soms komt het zo op de site.",
        "Vul in wat er hoort te staan. Bij een voorbeeld dat klopt: haal de opmerking weg.",
    ),
)
"""Problems with a single field."""
