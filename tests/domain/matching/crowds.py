"""Made-up ledgers with many facilitators and open requests, the same for the same seed."""

import random
from typing import Any

from dialoog.data.ledger import Ledger
from tests.domain.matching.ledgers import a_ledger, led
from tests.makers import day

COMPETENCIES = ["aansluiten", "kalmte", "reflectie", "uitdagen", "veiligheid"]
LANGUAGES = [["nl"], ["nl", "en"], ["nl", "en", "de"], ["en"]]
ROLES = [["facilitator"], ["facilitator", "assistant"], ["assistant"]]
WEEKDAYS = ["ma", "di", "wo", "do", "vr"]


def a_crowd(
    seed: int, *, requests: int, facilitators: int, largest: int = 28, limited: bool = True
) -> Ledger:
    """Facilitators (``limited``: who want few sessions) and requests for at most ``largest``."""
    draw = random.Random(seed)
    people = [f"persoon-{number:02}" for number in range(facilitators)]
    sessions: dict[str, Any] = {}
    for who in draw.sample(people, facilitators // 2):
        sessions |= led(who, draw.randint(1, 2))
    return a_ledger(
        {who: _facilitator(draw, limited) for who in people},
        {f"vraag-{number:03}": _request(draw, largest) for number in range(requests)},
        sessions,
    )


def _facilitator(draw: random.Random, limited: bool) -> dict[str, Any]:
    most = draw.choice([1, 2, 3, 4, 5])
    return {
        "max_per_quarter": most if limited else None,
        "languages": draw.choice(LANGUAGES),
        "competencies": draw.sample(COMPETENCIES, draw.randint(0, 5)),
        "roles": draw.choice(ROLES),
        "days": draw.sample(WEEKDAYS, draw.randint(0, 5)),
        "recusals": draw.choice([[], [], ["dienstverlening"]]),
        "experience": {"managers": draw.random() < 0.8, "higher_echelon": draw.random() < 0.4},
    }


def _request(draw: random.Random, largest: int) -> dict[str, Any]:
    first = draw.choice(["2026-06-08", "2026-06-20", "2026-07-05"])
    last = max(first, draw.choice(["2026-06-25", "2026-07-20", "2026-10-10"]))
    wish = {"from": day(first), "until": day(last), "days": draw.sample(WEEKDAYS, 2)}
    return {
        "received": day(f"2026-05-{draw.randint(1, 28):02}"),
        "language": draw.choice(["nl", "nl", "nl", "en", "de"]),
        "needs": draw.sample(COMPETENCIES, draw.randint(0, 4)),
        "group": {
            "size": min(largest, draw.choice([8, 14, 18, 22, 28])),
            "level": draw.choice(["team", "managers", "mixed", "higher-echelon"]),
        },
        "requester": {
            "code": f"lg-{(number := draw.randint(1, 60)) // 10}a{number % 10}a",
            "directorate": draw.choice(["dienstverlening", "ruimte"]),
        },
        "preferred": wish if draw.random() < 0.8 else None,
    }
