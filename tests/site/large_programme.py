"""A programme with so much of everything that each list of the site goes on over more pages."""

import datetime as dt
from pathlib import Path

from tests.makers import DAY, PROGRAMME, Repository, day

_STOPPED = {"on": DAY, "decision": "new-card", "reason": "De vraag blijft **groot**. " * 12}

_A_LETTER = "Wij zoeken iemand die een gesprek leidt en daarna vertelt hoe het ging.\n\n" * 8


def large_programme(folder: Path) -> Repository:
    """Many cards in use and many that are over, forty of one month; many people and calls.

    And more news, meetings and promises than there are in ten years.
    """
    repo = Repository(folder)
    repo.set(PROGRAMME, "phases.0.from", day("2015-01-05"))
    repo.set("content/providers/partij.yaml", "contract.from", day("2015-01-05"))
    for number in range(240):
        issued = DAY - dt.timedelta(days=15 * number)
        if 100 <= number < 140:
            issued = day("2022-03-01") + dt.timedelta(days=number % 30)
        fields = {"follow_up": _STOPPED} if number >= 80 else {}
        repo.card(f"kaart-{number + 2}", issued=issued, sessions=16, **fields)
    for number in range(240):
        opened = DAY - dt.timedelta(days=15 * number)
        deadline = opened + dt.timedelta(days=14)
        repo.call(f"oproep-{number}", opened=opened, deadline=deadline, body=_A_LETTER)
        repo.news(f"{opened}-bericht")
        if number % 5 == 0:
            repo.meeting(f"{opened}", body=_A_LETTER)
            repo.promise(f"{opened}-belofte", made=opened)
    for number in range(440):
        provider = "partij" if number % 3 else "pool"
        repo.facilitator(
            f"mens-{number}", name=f"{chr(97 + number % 26)}{number} Proef", provider=provider
        )
    for number in range(100):
        repo.request(f"2026-{number + 1:03}", card=f"kaart-{number % 80 + 2}")
    return repo
