"""The Dutch words for the words that files choose from: one home for every page and command."""

from collections.abc import Mapping

WEEKDAYS: Mapping[str, str] = {
    "ma": "maandag",
    "di": "dinsdag",
    "wo": "woensdag",
    "do": "donderdag",
    "vr": "vrijdag",
}
ROLES: Mapping[str, str] = {"facilitator": "gespreksleider", "assistant": "assistent"}
OFFICES: Mapping[str, str] = {"coordinator": "coördinator", "team": "programmateam"}
PHASES: Mapping[str, str] = {"active": "loopt", "paused": "pauze", "stopped": "gestopt"}
LEVELS: Mapping[str, str] = {
    "team": "een team",
    "managers": "leidinggevenden",
    "higher-echelon": "de hoogste leiding",
    "mixed": "een gemengde groep",
}
OUTCOMES: Mapping[str, str] = {
    "completed": "afgerond",
    "withdrawn": "ingetrokken",
    "declined": "afgewezen",
    "stalled": "gestrand",
}
CANCELLED_BY: Mapping[str, str] = {
    "requester": "de aanvrager",
    "provider": "de partij",
    "facilitator": "de gespreksleider",
    "programme": "het programma",
}
PUNCHES: Mapping[str, str] = {"returned": "de strip kwam terug", "used": "de strip is gebruikt"}
ANSWERS: Mapping[str, str] = {
    "yes": "ja",
    "maybe": "misschien",
    "no": "nee",
    "withdrawn": "teruggetrokken",
}
AUDIENCES: Mapping[str, str] = {
    "staff": "voor iedereen",
    "pool": "voor gespreksleiders",
    "team": "alleen voor het programmateam",
}
WISHES: Mapping[str, str] = {
    "open": "nog open",
    "adopted": "overgenomen",
    "declined": "niet overgenomen",
    "parked": "voor later",
}
OFFERS: Mapping[str, str] = {
    "open": "nu aan te vragen",
    "on-request": "op verzoek",
    "paused": "ligt nu stil",
    "closed": "gesloten",
}
DECISIONS: Mapping[str, str] = {
    "new-card": "een nieuwe kaart",
    "extend": "verlengen",
    "other-form": "een andere vorm",
    "stop": "stoppen",
}
PROVIDERS: Mapping[str, str] = {"pool": "de eigen pool", "contracted": "een partij met contract"}

_TABLES = (
    *(WEEKDAYS, ROLES, OFFICES, PHASES, LEVELS, OUTCOMES, CANCELLED_BY, PUNCHES),
    *(ANSWERS, AUDIENCES, WISHES, OFFERS, DECISIONS, PROVIDERS),
)
_BY_CHOICE = {tuple(table): table for table in _TABLES}


def spoken(choice: tuple[str, ...], word: str) -> str:
    """A word in Dutch, by all the words of its field in their order; else the word itself."""
    return _BY_CHOICE.get(choice, {}).get(word, word)
