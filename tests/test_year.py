"""A year of the programme, with nothing but ``new`` and ``set``: each step leaves what is expected.

From a programme without people, cards and requests, through two requests and four sessions, to a
card that is used up, the decision about it, and a new one. Then one offer pauses, the pool is
called for another, a promise is kept, the party stops, and its card with two that wait for it. The
coordinator works from Monday to Thursday; Easter Monday, Ascension Day and Whit Monday lie in
between.
"""

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest

from dialoog import pipeline
from dialoog.cli.main import main
from dialoog.data.ledger import Ledger
from dialoog.domain.balance import balance
from dialoog.domain.lifecycle import state
from dialoog.privacy.disclosure import OpenLedger
from dialoog.site.edition import render_edition
from dialoog.site.views.components.availability import programme_availability
from dialoog.tasks import worklist
from tests import makers
from tests.makers import day


class Year:
    """The folder of the programme, and commands that change it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        repo = makers.a_repository(root)
        for path in list(repo.files):
            if path.startswith(("facilitators/", "content/cards/", "requests/")):
                del repo.files[path]
        repo.set("content/offers/gedragscode.md", "by_call", True)
        repo.set(makers.PROGRAMME, "phases", [{"from": day("2026-01-05"), "state": "active"}])
        repo.write()

    def do(self, today: str, *words: str) -> None:
        """Runs a command as of a day; it must succeed."""
        if words:
            assert main([*words, "--root", str(self.root), "--as-of", today]) == 0

    def seen(self, today: str) -> dict[str, object]:
        """What there is to see on a day, from the files as they are now.

        Both sites by the path of each page, the worklist, and the balance of each card. Without the
        lines to paste: these are for the file as it is today, whatever day is looked back to.
        """
        ledger = pipeline.valid_ledger(self.root, day(today), looks_back=True)
        pages = {
            f"{edition}: {path}": _LINES_TO_PASTE.sub(b"", page)
            for edition in ("staff", "team")
            for path, page in render_edition(ledger, edition, (pipeline.TEMPLATES,))
        }
        return {**pages, "worklist": worklist.tasks(ledger), "cards": cards(ledger)}

    def ledger(self, today: str) -> Ledger:
        """The ledger as of a day; there may be no problems."""
        checked = pipeline.check(self.root, day(today))
        assert checked.problems == ()
        return checked.ledger


_LINES_TO_PASTE = re.compile(
    rb'<p [^>]*>Zet dit [^<]*</p>|<pre class="dialoog-paste__lines".*?</pre>', re.DOTALL
)


def states(ledger: Ledger) -> str:
    """The state of every request: ``001 planned, 002 received``."""
    return ", ".join(
        f"{request.id[5:]} {state(ledger, request)}" for request in ledger.requests.values()
    )


def cards(ledger: Ledger) -> str:
    """Every card: ``2 used, 1 reserved, 1 left, 0 waiting: nearly-full``."""
    return "; ".join(_card_text(ledger, name) for name in sorted(ledger.cards))


def _card_text(ledger: Ledger, name: str) -> str:
    punches = balance(ledger, ledger.cards[name])
    return (
        f"{len(punches.used)} used, {len(punches.reserved)} reserved, {punches.left} left, "
        f"{punches.waiting} waiting: {punches.state}"
    )


def tasks(ledger: Ledger) -> list[str]:
    """Every task: ``plan-session 001/session-1 by 2026-02-05``."""
    return [
        f"{task.code} {_short_name(task.path)} by {task.due}" for task in worklist.tasks(ledger)
    ]


def _short_name(path: str) -> str:
    name = path.removeprefix("requests/2026-").removeprefix("content/cards/")
    return name.removesuffix(".yaml").removesuffix("/request")


REQUEST = (
    *("new", "request", "--offer", "leidinggevenden", "--directorate", "dienstverlening"),
    *("--level", "team", "--reason", "Er is spanning."),
)
CARD = ("new", "card", "--provider", "partij", "--offer", "leidinggevenden")
ANNA = (
    *("new", "facilitator", "--name", "Anna", "--provider", "partij", "--roles", "facilitator"),
    *("--competencies", "kalmte", "--managers", "ja", "--higher-echelon", "ja", "--consent", "ja"),
)

Step = tuple[str, tuple[str, ...], str, str, list[str]]
"""The day, the command (none: only compare), and the expected states, cards and tasks."""


def hold_session(session: str, date: str) -> tuple[str, ...]:
    """The command that records a session as held and evaluated on a day."""
    sent = (f"evaluation.sent={date}", f"evaluation.received={date}")
    numbers = ("evaluation.responses=9", "evaluation.score=7.5", "themes=[aanspreken]")
    return "set", session, "held.participants=14", *sent, *numbers


def plan_session(request: str, date: str) -> tuple[str, ...]:
    """The command that plans a session on a date."""
    return "new", "session", request, "--date", date, "--start", "09:30", "--end", "12:00"


def steps() -> Iterator[Step]:
    new_card = "0 used, 0 reserved, 4 left, 0 waiting: open"
    numbers = ("--sessions", "4", "--per-requester", "2", "--interim-after", "3")
    yield "2026-01-05", (*CARD, *numbers, "--id", "kaart-1"), "", new_card, []
    yield "2026-01-05", ANNA, "", new_card, []

    waiting = "0 used, 0 reserved, 4 left, 1 waiting: open"
    yield (
        "2026-01-06",
        (*REQUEST, "--size", "14"),
        "001 received",
        waiting,
        ["consult-programme-team 001 by 2026-01-14"],
    )
    yield (
        "2026-01-08",
        ("set", "2026-001", "consultation.on=2026-01-08", "consultation.advice=Akkoord."),
        "001 consulted",
        waiting,
        ["make-match 001 by 2026-01-19"],
    )
    match = ("match.on=2026-01-12", "match.facilitators=[anna]", "match.reason=Past bij de vraag.")
    yield (
        "2026-01-12",
        ("set", "2026-001", *match),
        "001 matched",
        waiting,
        ["hold-intake 001 by 2026-01-28"],
    )
    intake = ("intake.on=2026-01-20", "intake.by=anna", "intake.outcome=Twee gesprekken.")
    yield (
        "2026-01-20",
        ("set", "2026-001", *intake),
        "001 intake-held",
        waiting,
        ["plan-session 001/session-1 by 2026-02-05"],
    )
    promised = "0 used, 1 reserved, 3 left, 0 waiting: open"
    yield "2026-01-22", plan_session("2026-001", "2026-02-10"), "001 planned", promised, []
    yield "2026-02-09", (), "001 planned", promised, []
    yield (
        "2026-02-11",
        (),
        "001 planned",
        promised,
        ["record-outcome 001/session-1 by 2026-02-12"],
    )

    one = "1 used, 0 reserved, 3 left, 0 waiting: open"
    yield (
        "2026-02-11",
        ("set", "2026-001/session-1", "held.participants=13"),
        "001 underway",
        one,
        ["send-evaluation 001/session-1 by 2026-02-26"],
    )
    yield (
        "2026-02-11",
        ("set", "2026-001/session-1", "evaluation.sent=2026-02-11"),
        "001 underway",
        one,
        [],
    )
    yield "2026-03-02", (), "001 underway", one, []
    yield (
        "2026-03-03",
        (),
        "001 underway",
        one,
        ["chase-evaluation 001/session-1 by 2026-03-04"],
    )
    received = ("evaluation.received=2026-03-03", "evaluation.responses=9", "evaluation.score=8.1")
    yield (
        "2026-03-03",
        ("set", "2026-001/session-1", *received),
        "001 underway",
        one,
        ["note-themes 001/session-1 by 2026-03-05", "close-request 001 by 2026-03-19"],
    )
    yield (
        "2026-03-03",
        ("set", "2026-001/session-1", "themes=[veiligheid]"),
        "001 underway",
        one,
        ["close-request 001 by 2026-03-19"],
    )
    yield (
        "2026-03-04",
        plan_session("2026-001", "2026-03-17"),
        "001 underway",
        "1 used, 1 reserved, 2 left, 0 waiting: open",
        [],
    )
    yield (
        "2026-03-05",
        (*REQUEST, "--size", "16"),
        "001 underway, 002 received",
        "1 used, 1 reserved, 2 left, 1 waiting: open",
        ["consult-programme-team 002 by 2026-03-16"],
    )

    two = "2 used, 0 reserved, 2 left, 1 waiting: open"
    yield (
        "2026-03-17",
        hold_session("2026-001/session-2", "2026-03-17"),
        "001 underway, 002 received",
        two,
        ["consult-programme-team 002 by 2026-03-16", "close-request 001 by 2026-04-02"],
    )
    closed = ("closed.on=2026-03-18", "closed.outcome=completed", "closed.reason=Het is klaar.")
    yield (
        "2026-03-18",
        ("set", "2026-001", *closed),
        "001 completed, 002 received",
        two,
        ["consult-programme-team 002 by 2026-03-16"],
    )
    at_once = (
        *("consultation.on=2026-03-18", "consultation.advice=Akkoord."),
        *("match.on=2026-03-18", "match.facilitators=[anna]", "match.reason=Past."),
        *("intake.on=2026-03-18", "intake.by=anna", "intake.outcome=Twee gesprekken."),
    )
    yield (
        "2026-03-18",
        ("set", "2026-002", *at_once),
        "001 completed, 002 intake-held",
        two,
        ["plan-session 002/session-1 by 2026-04-07"],  # across Easter Monday
    )
    yield (
        "2026-03-19",
        plan_session("2026-002", "2026-04-07"),
        "001 completed, 002 planned",
        "2 used, 1 reserved, 1 left, 0 waiting: nearly-full",
        [],
    )
    three = "3 used, 0 reserved, 1 left, 0 waiting: nearly-full"
    yield (
        "2026-04-07",
        hold_session("2026-002/session-1", "2026-04-07"),
        "001 completed, 002 underway",
        three,
        ["hold-interim-evaluation kaart-1 by 2026-04-23", "close-request 002 by 2026-04-23"],
    )
    interim = (
        *("interim_evaluations+.on=2026-04-14", "interim_evaluations+.summary=Het gaat goed."),
        "interim_evaluations+.adjustments=[Meer oefenen]",
    )
    yield (
        "2026-04-14",
        ("set", "kaart-1", *interim),
        "001 completed, 002 underway",
        three,
        ["close-request 002 by 2026-04-23"],
    )
    yield (
        "2026-04-15",
        plan_session("2026-002", "2026-05-12"),
        "001 completed, 002 underway",
        "3 used, 1 reserved, 0 left, 0 waiting: full",
        [],
    )

    four = "4 used, 0 reserved, 0 left, 0 waiting: used-up"
    decide = "decide-follow-up kaart-1 by 2026-05-21"  # across Ascension Day
    yield (
        "2026-05-12",
        hold_session("2026-002/session-2", "2026-05-12"),
        "001 completed, 002 underway",
        four,
        [decide, "close-request 002 by 2026-06-02"],
    )
    closed = ("closed.on=2026-05-13", "closed.outcome=completed", "closed.reason=Het is klaar.")
    both = "001 completed, 002 completed"
    yield "2026-05-13", ("set", "2026-002", *closed), both, four, [decide]
    yield "2026-05-18", (*CARD, "--id", "kaart-2"), both, f"{four}; {new_card}", [decide]
    follow_up = (
        *("follow_up.on=2026-05-18", "follow_up.decision=new-card"),
        *("follow_up.reason=Er is nog vraag.", "follow_up.next_card=kaart-2"),
    )
    over = "4 used, 0 reserved, 0 left, 0 waiting: followed-up"
    yield "2026-05-18", ("set", "kaart-1", *follow_up), both, f"{over}; {new_card}", []
    yield (
        "2026-05-19",
        (*REQUEST, "--size", "12"),
        f"{both}, 003 received",
        f"{over}; {waiting}",
        ["consult-programme-team 003 by 2026-05-28"],  # across Whit Monday
    )


def test_a_year_recorded_with_new_and_set_gives_the_expected_balance_and_states(
    tmp_path: Path,
) -> None:
    year = Year(tmp_path)
    for today, words, expected_states, expected_cards, expected_tasks in steps():
        year.do(today, *words)
        ledger = year.ledger(today)
        assert (states(ledger), cards(ledger), tasks(ledger)) == (
            expected_states,
            expected_cards,
            expected_tasks,
        ), (today, words)


OfferStep = tuple[str, tuple[str, ...], str, list[str], str]
"""The day, the command, the states of 003 and later, the tasks, and what the home page answers."""

QUEUE = "U kunt aanvragen. Houd er rekening mee dat anderen al wachten: u komt in de rij."
SETTLE_TOO = "settle-waiting 005 by 2026-08-11"
STILL = "Wacht tot na de pauze: Gesprekken voor leidinggevenden."


def later_steps() -> Iterator[OfferStep]:
    """A pause of one offer, a call, a promise, a party that stops, and a card that is stopped."""
    consult = "consult-programme-team 003 by 2026-05-28"
    yield "2026-06-01", (), "003 received", [consult], QUEUE
    pause = (
        *("phases+.from=2026-06-08", "phases+.until=2026-06-30", "phases+.state=paused"),
        *("phases+.announced=2026-06-01", "phases+.offers=[leidinggevenden]"),
    )
    notice = (
        " Let op: van 8 juni 2026 tot en met 30 juni 2026 pauzeert het aanbod "
        "Gesprekken voor leidinggevenden. Uw gesprek komt daarvoor of daarna."
    )
    yield "2026-06-01", ("set", "programme", *pause), "003 received", [consult], QUEUE + notice
    yield "2026-06-01", PIA, "003 received", [consult], QUEUE + notice
    yes = "U kunt nu een gesprek aanvragen."
    yield "2026-06-08", (), "003 received", [consult], f"{yes} {STILL}"

    queue = f"{QUEUE} {STILL}"
    yield (
        "2026-06-08",
        (*CODE_OF_CONDUCT, "--size", "12"),
        "003 received, 004 received",
        [consult, "consult-programme-team 004 by 2026-06-16"],
        queue,
    )
    yield (
        "2026-06-09",
        ("set", "2026-004", "consultation.on=2026-06-09", "consultation.advice=Vraag de pool."),
        "003 received, 004 consulted",
        [consult, "open-call content/calls/gedragscode-2026-06.md by 2026-06-17"],
        queue,
    )
    match = "make-match 004 by 2026-06-24"
    yield "2026-06-09", CALL, "003 received, 004 consulted", [consult, match], queue
    yes_of_pia = ("responses+.facilitator=pia", "responses+.on=2026-06-10", "responses+.answer=yes")
    promised = "keep-promise content/promises/2026-06-10-pool by 2026-06-24"
    yield (
        "2026-06-10",
        ("set", "oproep-1", *yes_of_pia),
        "003 received, 004 consulted",
        [
            consult,
            match,
        ],
        queue,
    )
    yield "2026-06-10", PROMISE, "003 received, 004 consulted", [consult, promised, match], queue
    yield (
        "2026-06-17",
        (),
        "003 received, 004 consulted",
        [consult, promised, match, "choose-responses content/calls/oproep-1.md by 2026-07-02"],
        queue,
    )
    yield (
        "2026-06-17",
        ("set", "oproep-1", "chosen=[pia]"),
        "003 received, 004 consulted",
        [
            consult,
            promised,
            match,
        ],
        queue,
    )
    yield (
        "2026-06-17",
        ("set", "2026-004", "match.on=2026-06-17", "match.facilitators=[pia]", "match.reason=Ja."),
        "003 received, 004 matched",
        [consult, promised, "hold-intake 004 by 2026-07-06"],
        queue,
    )
    kept = ("set", "2026-06-10-pool", "kept.on=2026-06-18", "kept.how=Wij mailden de pool.")
    yield (
        "2026-06-18",
        kept,
        "003 received, 004 matched",
        [
            consult,
            "hold-intake 004 by 2026-07-06",
        ],
        queue,
    )
    intake = ("intake.on=2026-06-22", "intake.by=pool", "intake.outcome=Eén gesprek.")
    yield (
        "2026-06-22",
        ("set", "2026-004", *intake),
        "003 received, 004 intake-held",
        [consult, "plan-session 004/session-1 by 2026-07-08"],
        queue,
    )
    yield (
        "2026-06-23",
        plan_session("2026-004", "2026-06-30"),
        "003 received, 004 planned",
        [consult],
        f"{yes} {STILL}",
    )
    close = "close-request 004 by 2026-07-16"
    yield (
        "2026-06-30",
        hold_session("2026-004/session-1", "2026-06-30"),
        "003 received, 004 underway",
        [consult, close],
        f"{yes} {STILL}",
    )
    yield "2026-07-01", (), "003 received, 004 underway", [consult, close], QUEUE
    steps_of_003 = (
        *("consultation.on=2026-07-01", "consultation.advice=Akkoord.", "match.on=2026-07-01"),
        *("match.facilitators=[anna]", "match.reason=Past bij de vraag."),
    )
    intake_of_003 = "hold-intake 003 by 2026-07-20"
    yield (
        "2026-07-01",
        ("set", "2026-003", *steps_of_003),
        "003 matched, 004 underway",
        [close, intake_of_003],
        QUEUE,
    )
    both = "003 matched, 004 underway, 005 received"
    consult = "consult-programme-team 005 by 2026-07-13"
    yield "2026-07-02", (*REQUEST, "--size", "15"), both, [consult, close, intake_of_003], QUEUE

    stops = ("set", "partij", "contract.until=2026-07-31", "contract.announced=2026-07-06")
    yield "2026-07-06", stops, both, [consult, close, intake_of_003], QUEUE
    yield "2026-07-31", (), both, [consult, close, intake_of_003], QUEUE
    code = "U kunt nu aanvragen: Gesprekken over de gedragscode."
    waits = f"{code} Wachtlijst: Gesprekken voor leidinggevenden."
    settle = "settle-waiting 003 by 2026-08-10"
    yield (
        "2026-08-03",
        (),
        both,
        [consult, close, "settle-card kaart-2 by 2026-08-10", settle],
        (waits),
    )
    stop = ("follow_up.on=2026-08-03", "follow_up.decision=stop", "follow_up.reason=Zij stopte.")
    refused = f"{code} Dit kan nu niet: Gesprekken voor leidinggevenden."
    yield "2026-08-03", ("set", "kaart-2", *stop), both, [close, settle, SETTLE_TOO], refused
    declined = ("closed.on=2026-08-04", "closed.outcome=declined", "closed.reason=Geen partij.")
    one = "003 declined, 004 underway, 005 received"
    yield "2026-08-04", ("set", "2026-003", *declined), one, [close, SETTLE_TOO], refused
    none = "003 declined, 004 underway, 005 declined"
    yield "2026-08-04", ("set", "2026-005", *declined), none, [close], refused


PIA = (
    *("new", "facilitator", "--name", "Pia", "--provider", "pool", "--roles", "facilitator"),
    *("--competencies", "kalmte", "--managers", "ja", "--higher-echelon", "nee", "--consent", "ja"),
)
CODE_OF_CONDUCT = (
    *("new", "request", "--offer", "gedragscode", "--directorate", "ruimte"),
    *("--level", "team", "--reason", "Er is onrust."),
)
CALL = (
    *("new", "call", "--title", "Wie leidt een gesprek over de gedragscode?", "--id", "oproep-1"),
    *("--offer", "gedragscode", "--requests", "2026-004", "--deadline", "2026-06-16"),
    *("--needed", "1", "--text", "Wij zoeken iemand."),
)
PROMISE = (
    *("new", "promise", "--made", "2026-06-10", "--to", "pool", "--by", "2026-06-24"),
    *("--text", "Wij vertellen wie er is gekozen."),
)


def test_what_befalls_a_programme_is_told_right_by_site_worklist_and_states(
    tmp_path: Path,
) -> None:
    year = Year(tmp_path)
    for today, words, *_ in steps():
        year.do(today, *words)
    for today, words, expected_states, expected_tasks, expected_answer in later_steps():
        year.do(today, *words)
        ledger = year.ledger(today)
        answer = programme_availability(OpenLedger.of(ledger)).sentence
        assert (
            states(ledger).partition("completed, 002 completed, ")[2],
            tasks(ledger),
            answer,
        ) == (
            expected_states,
            expected_tasks,
            expected_answer,
        ), (today, words)


def test_each_day_of_the_year_looked_back_to_is_as_it_was_on_that_day(tmp_path: Path) -> None:
    year = Year(tmp_path)
    was: dict[str, dict[str, object]] = {}
    every_step = (*steps(), *later_steps())
    for today, on_day in groupby(every_step, key=lambda step: step[0]):
        for _, words, *_ in on_day:
            year.do(today, *words)
        was[today] = year.seen(today)
    for today, then in was.items():
        now = year.seen(today)
        assert [name for name in then | now if then.get(name) != now.get(name)] == [], today


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (plan_session("2026-002", "2026-06-02"), "card-overdrawn"),
        (("set", "2026-001", "closed=", "match.facilitators=[niemand]"), "unknown-reference"),
    ],
)
def test_a_command_that_breaks_a_rule_in_the_year_is_refused_and_changes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], code: str
) -> None:
    year = Year(tmp_path)
    for today, done, *_ in steps():
        if today < "2026-05-13":
            year.do(today, *done)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.yaml")}
    assert main([*words, "--root", str(tmp_path), "--as-of", "2026-05-12"]) == 1
    assert f"[{code}]" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.yaml")} == before


def meetings_page(year: Year, today: str) -> str:
    """What the page of the meetings says on a day."""
    files = dict(render_edition(year.ledger(today), "staff", [pipeline.TEMPLATES]))
    return files["klankbordgroep/index.html"].decode()


def test_a_meeting_is_postponed_and_what_was_promised_about_it_is_kept(tmp_path: Path) -> None:
    year, meeting = Year(tmp_path), "content/sounding-board/2026-04-02.md"
    board = ("new", "meeting", "--date", "2026-04-02", "--title", "Oefenen", "--kind", "practice")
    year.do("2026-02-02", *board, "--start", "13:30", "--end", "16:00")
    assert tasks(year.ledger("2026-02-02")) == []
    assert "donderdag 2 april 2026, 13:30 tot 16:00 uur" in meetings_page(year, "2026-02-02")

    year.do("2026-03-16", "set", meeting, "postponed.on=2026-03-16", "postponed.reason=Geen zaal.")
    told = ("new", "promise", "--to", "pool", "--text", "U hoort de nieuwe dag.")
    year.do("2026-03-16", *told, "--by", "2026-04-14")
    promise = "content/promises/2026-03-16-pool.yaml"
    plan = f"plan-meeting {meeting} by 2026-04-16"
    promised = "keep-promise content/promises/2026-03-16-pool by 2026-04-14"
    assert tasks(year.ledger("2026-03-16")) == [promised, plan]
    page = meetings_page(year, "2026-03-16")
    for words in ("Uitgesteld", "Geen zaal.", "U hoort de nieuwe dag.", "Nog open"):
        assert words in page, words

    year.do("2026-03-30", "set", meeting, "postponed.until=2026-05-19")
    assert tasks(year.ledger("2026-03-30")) == [promised]
    year.do("2026-03-31", "set", promise, "kept.on=2026-03-31", "kept.how=In een bericht.")
    assert tasks(year.ledger("2026-03-31")) == []
    page = meetings_page(year, "2026-03-31")
    for words in ("dinsdag 19 mei 2026", "Andere dag", "Nagekomen", "In een bericht."):
        assert words in page, words

    wish = ("outcomes+.wish=Meer oefenen.", "outcomes+.state=open")
    year.do("2026-05-20", "set", meeting, *wish)
    assert tasks(year.ledger("2026-06-18")) == []
    assert tasks(year.ledger("2026-06-19")) == [f"answer-wish {meeting} by 2026-07-07"]
    year.do("2026-06-22", "set", meeting, "outcomes.1.owner=De klankbordgroep")
    assert tasks(year.ledger("2026-06-22")) == []
