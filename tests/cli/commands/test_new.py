"""``new`` makes a file that the check accepts, and asks for what is missing."""

import datetime as dt
import os
import re
import shlex
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

import pytest

from dialoog import pipeline
from dialoog.cli.main import main
from dialoog.effect import dry_run
from dialoog.pipeline import Checked
from tests import makers
from tests.makers import DAY, day
from tests.shells import windows_words

REQUEST = [
    *("--offer", "leidinggevenden"),
    *("--directorate", "ruimte"),
    *("--size", "15"),
    *("--level", "team"),
    *("--reason", "Er is spanning: over het nieuws"),
]
FORGOTTEN = "vergeten-0123456789ab"
"""The code of a requester who was forgotten."""


@pytest.fixture
def repo(tmp_path: Path) -> makers.Repository:
    made = makers.a_repository(tmp_path)
    made.write()
    return made


def new(repo: makers.Repository, *words: str, as_of: str = DAY.isoformat()) -> int:
    return main(["new", *words, "--root", str(repo.root), "--as-of", as_of])


def text(repo: makers.Repository, path: str) -> str:
    return (repo.root / path).read_text(encoding="utf-8")


def is_sound(repo: makers.Repository) -> bool:
    return not pipeline.check(repo.root, DAY).problems


def test_a_new_request_passes_the_check(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    wish = ["--from", "2026-07-01", "--until", "2026-07-31", "--days", "di, do"]
    assert new(repo, "request", *REQUEST, *wish, "--goals", "[veilige-ruimte]") == 0
    made = text(repo, "requests/2026-001/request.yaml")
    code = re.search("lg-([2-9][a-z]){2}", made)
    assert code is not None
    assert made == (
        "received: 2026-06-01\n"
        "offer: leidinggevenden\n"
        "card: kaart-1\n"
        "requester:\n"
        f"  code: {code[0]}\n"
        "  directorate: ruimte\n"
        "reason: 'Er is spanning: over het nieuws'\n"
        "goals: [veilige-ruimte]\n"
        "group:\n"
        "  size: 15\n"
        "  level: team\n"
        "preferred:\n"
        "  from: 2026-07-01\n"
        "  until: 2026-07-31\n"
        "  days: [di, do]\n"
    )
    assert is_sound(repo)
    out = capsys.readouterr().out
    assert f"De aanvrager heet hier {code[0]}." in out
    assert "Op kaart-1 zijn nog 6 strippen over.\n" in out
    assert "Te doen, uiterlijk dinsdag 9 juni 2026: Bespreek aanvraag 2026-001" in out


def test_a_new_request_gets_the_next_number_of_its_year(repo: makers.Repository) -> None:
    repo.request("2026-007", until="request", closed=_closed())
    repo.request("2025-041", closed=_closed(), received=day("2025-12-01"))
    repo.write()
    assert new(repo, "request", *REQUEST) == 0
    assert new(repo, "request", *REQUEST, "--received", "2025-12-30") == 0
    assert (repo.root / "requests/2026-008/request.yaml").is_file()
    assert (repo.root / "requests/2025-042/request.yaml").is_file()


def _closed() -> dict[str, object]:
    return {"on": day("2026-04-01"), "outcome": "withdrawn", "reason": "Niet meer nodig."}


def test_the_code_of_a_requester_who_came_before_is_kept(repo: makers.Repository) -> None:
    repo.request("2026-004", closed=_closed())
    repo.write()
    code = makers.code_of("2026-004")
    assert new(repo, "request", *REQUEST, "--code", code) == 0
    assert f"code: {code}\n" in text(repo, "requests/2026-005/request.yaml")


@pytest.mark.parametrize("code", ["lg-2z2f", "lg-jan", "jan-de-vries", "Jan", FORGOTTEN])
def test_a_code_that_nobody_has_is_refused_as_codes_are_drawn(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str], code: str
) -> None:
    repo.request("2026-004", closed=_closed())
    repo.set("requests/2026-004/request.yaml", "requester.code", FORGOTTEN)
    repo.write()
    assert new(repo, "request", *REQUEST, "--code", code) == 2
    refusal = capsys.readouterr().err
    assert "Geen eerdere aanvraag heeft deze code" in refusal
    assert "Laat --code dan weg" in refusal
    assert not (repo.root / "requests/2026-005").exists()


def test_two_requests_without_a_code_get_different_codes(repo: makers.Repository) -> None:
    assert new(repo, "request", *REQUEST) == 0
    assert new(repo, "request", *REQUEST) == 0
    ledger = pipeline.check(repo.root, DAY).ledger
    assert len({request.record.requester.code for request in ledger.requests.values()}) == 2


CONTRACT_OVER = {"from": day("2026-01-05"), "until": day("2026-05-29")}
STOPPED = {"on": day("2026-05-04"), "decision": "stop", "reason": "Zo besloten."}


@pytest.mark.parametrize(
    ("first", "second", "chosen", "told"),
    [
        ({}, {}, "kaart-1", "zijn nog 6 strippen over. Voor dit aanbod is er ook kaart-2."),
        ({"sessions": 1}, {"sessions": 2}, "kaart-1", "is nog 1 strip over. Voor dit"),
        ({"follow_up": STOPPED}, {}, "kaart-2", "zijn nog 6 strippen over."),
        ({"valid_until": day("2026-05-29")}, {}, "kaart-2", "zijn nog 6 strippen over."),
        ({}, {"follow_up": STOPPED}, "kaart-1", "zijn nog 6 strippen over."),
        ({"provider": "gestopt"}, {}, "kaart-2", "zijn nog 6 strippen over. Voor dit"),
    ],
)
def test_a_new_request_counts_on_the_first_card_of_two_that_can_be_used(
    repo: makers.Repository,
    capsys: pytest.CaptureFixture[str],
    first: dict[str, object],
    second: dict[str, object],
    chosen: str,
    told: str,
) -> None:
    repo.provider("gestopt", contract=CONTRACT_OVER)
    repo.set(makers.OFFER, "providers", ["partij", "gestopt"])
    repo.card("kaart-2", issued=day("2026-05-04"))
    for card, fields in (("kaart-1", first), ("kaart-2", second)):
        for field, value in fields.items():
            repo.set(f"content/cards/{card}.yaml", field, value)
    repo.write()
    assert new(repo, "request", *REQUEST) == 0
    assert f"card: {chosen}\n" in text(repo, "requests/2026-001/request.yaml")
    assert f"Op {chosen} {told}" in capsys.readouterr().out


def test_a_new_request_counts_on_the_only_card_when_it_is_full_and_says_who_waits(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repo.set(makers.CARD, "sessions", 1)
    repo.request("2026-001", until="intake")
    repo.session("2026-001", 1)
    repo.request("2026-002")
    repo.set(repo.request("2026-003"), "card", None)
    repo.write()
    assert new(repo, "request", *REQUEST) == 0
    assert "card: kaart-1\n" in text(repo, "requests/2026-004/request.yaml")
    out = capsys.readouterr().out
    assert "Op kaart-1 is geen strip meer over, en er wachten al 2 aanvragen.\n" in out


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("follow_up", {**STOPPED, "on": DAY}, "is afgesloten op 2026-06-01: daar kan niets meer"),
        ("follow_up", STOPPED, "is afgesloten op 2026-05-04: daar kan niets meer op."),
        ("valid_until", day("2026-05-29"), "was geldig tot en met 2026-05-29"),
    ],
)
@pytest.mark.parametrize("received", ["2026-06-01", "2026-04-01"])
@pytest.mark.parametrize("has_other", [False, True])
def test_a_card_that_is_over_is_refused_for_a_new_request_whenever_it_was_received(
    repo: makers.Repository,
    capsys: pytest.CaptureFixture[str],
    field: str,
    value: object,
    message: str,
    received: str,
    has_other: bool,
) -> None:
    repo.set(makers.CARD, field, value)
    if has_other:
        repo.card("kaart-2", issued=day("2026-05-04"))
    repo.write()
    card = ["--card", "kaart-1", "--received", received]
    assert new(repo, "request", *REQUEST, *card) == 1
    told = capsys.readouterr().err
    assert f"request.yaml:3:7: De kaart kaart-1 {message}" in told
    assert told.endswith("[card-expired]\n")
    assert not (repo.root / "requests/2026-001").exists()


def test_a_new_request_without_a_card_in_use_says_that_it_waits_for_one(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repo.set(makers.CARD, "follow_up", STOPPED)
    repo.write()
    assert new(repo, "request", *REQUEST) == 0
    assert "Voor dit aanbod is nu geen strippenkaart in gebruik." in capsys.readouterr().out
    assert "card:" not in text(repo, "requests/2026-001/request.yaml")


def test_a_new_session_takes_its_people_and_group_size_from_the_request(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repo.request("2026-001", until="intake")
    repo.held_session("2026-001", 1)
    repo.write()
    words = ["session", "2026-001", "--date", "2026-06-30", "--start", "09:00", "--end", "11:30"]
    assert new(repo, *words, "--location", "Zaal 2") == 0
    assert text(repo, "requests/2026-001/session-2.yaml") == (
        "planned_on: 2026-06-01\n"
        "date: 2026-06-30\n"
        'start: "09:00"\n'
        'end: "11:30"\n'
        "location: Zaal 2\n"
        "facilitators: [anna]\n"
        "group_size: 14\n"
    )
    assert is_sound(repo)
    assert "Het gesprek is op dinsdag 30 juni 2026." in capsys.readouterr().out


def test_a_new_facilitator_is_a_member_of_the_pool_from_today(repo: makers.Repository) -> None:
    words = ["facilitator", "--name", "Zoë Proef", "--roles", "[facilitator, assistant]"]
    skills = ["--competencies", "kalmte, uitdagen", "--managers", "ja", "--higher-echelon", "nee"]
    assert new(repo, *words, *skills, "--consent", "nee", "--max-per-quarter", "2") == 0
    assert text(repo, "facilitators/zoe-proef.yaml") == (
        "name: Zoë Proef\n"
        "provider: pool\n"
        "roles: [facilitator, assistant]\n"
        "membership:\n"
        "  - from: 2026-06-01\n"
        "languages: [nl]\n"
        "competencies: [kalmte, uitdagen]\n"
        "experience:\n"
        "  managers: true\n"
        "  higher_echelon: false\n"
        "max_per_quarter: 2\n"
        "consent:\n"
        "  profile: false\n"
        "  on: 2026-06-01\n"
    )
    assert is_sound(repo)


def test_a_new_card_takes_its_numbers_from_the_last_card(repo: makers.Repository) -> None:
    words = ["card", "--offer", "leidinggevenden", "--provider", "partij"]
    assert new(repo, *words) == 0
    assert text(repo, "content/cards/kaart-2026.yaml") == (
        "provider: partij\n"
        "offer: leidinggevenden\n"
        "issued: 2026-06-01\n"
        "sessions: 6\n"
        "per_requester: 2\n"
        "interim_evaluation_after: 3\n"
        "extensions: []\n"
        "interim_evaluations: []\n"
    )
    assert is_sound(repo)


def test_a_new_call_and_news_item_are_front_matter_with_prose(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    call = ["call", "--title", "Wie doet mee?", "--offer", "gedragscode", "--needed", "2"]
    assert new(repo, *call, "--deadline", "2026-06-19", "--text", "Wie **wil** dit?") == 0
    assert text(repo, "content/calls/wie-doet-mee.md") == (
        "---\n"
        "title: Wie doet mee?\n"
        "offer: gedragscode\n"
        "opened: 2026-06-01\n"
        "deadline: 2026-06-19\n"
        "needed: 2\n"
        "responses: []\n"
        "chosen: []\n"
        "---\n"
        "Wie **wil** dit?\n"
    )
    out = capsys.readouterr().out
    assert "Reageren kan tot en met vrijdag 19 juni 2026." in out
    assert "python build.py letter content/calls/wie-doet-mee.md --bcc" in out
    news = ["news", "--title", "Eén bericht", "--summary", "Kort.", "--audience", "pool"]
    assert new(repo, *news, "--date", "2026-05-28") == 0
    assert text(repo, "content/news/2026-05-28-een-bericht.md") == (
        "---\ntitle: Eén bericht\nsummary: Kort.\naudience: pool\n---\n"
    )
    assert "Schrijf de tekst onder de velden" in capsys.readouterr().out
    assert is_sound(repo)


def test_a_new_meeting_is_named_by_its_day_which_may_be_to_come(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["meeting", "--title", "Oefenen", "--kind", "practice", "--date", "2026-09-17"]
    assert new(repo, *words, "--start", "13:30", "--end", "16:00", "--location", "Zaal 2") == 0
    assert text(repo, "content/sounding-board/2026-09-17.md") == (
        '---\ntitle: Oefenen\nkind: practice\nstart: "13:30"\nend: "16:00"\nlocation: Zaal 2\n---\n'
    )
    assert "Schrijf de uitnodiging onder de velden" in capsys.readouterr().out
    assert is_sound(repo)
    assert new(repo, *words) == 1
    assert "Kies een andere dag met --date" in capsys.readouterr().err


def test_a_new_promise_is_named_by_its_day_and_to_whom_and_not_by_its_text(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["promise", "--to", "requester", "--text", "Wij bellen over het geheim."]
    assert new(repo, *words, "--by", "2026-07-01") == 0
    said = "Kom de belofte na, uiterlijk op woensdag 1 juli 2026."
    assert said in capsys.readouterr().out
    assert new(repo, *words, "--waits-for", "De zaal.", "--made", "2026-05-28") == 0
    assert new(repo, *words, "--by", "2026-07-01") == 0
    assert new(repo, *words, "--by", "2026-07-01", "--id", "zaal") == 0
    names = sorted(path.name for path in (repo.root / "content/promises").iterdir())
    assert names == [
        "2026-05-28-requester.yaml",
        "2026-06-01-requester-2.yaml",
        "2026-06-01-requester.yaml",
        "2026-06-01-zaal.yaml",
    ]
    assert "geheim" not in capsys.readouterr().out
    assert is_sound(repo)
    assert new(repo, *words) == 1
    assert "[missing-field]" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("chosen", "name"),
    [
        ("start", "2026-06-01-start"),
        ("", "2026-06-01-a"),
        ("2026-06-01-start", "2026-06-01-start"),
        ("2026-05-28-start", "2026-05-28-start"),  # the day of the item, also without --date
    ],
)
def test_a_news_item_takes_the_name_that_was_chosen(
    repo: makers.Repository, chosen: str, name: str
) -> None:
    words = ["news", "--title", "A", "--summary", "Kort.", "--audience", "pool"]
    assert new(repo, *words, *(["--id", chosen] if chosen else [])) == 0
    assert (repo.root / f"content/news/{name}.md").is_file()


def test_an_empty_text_for_a_list_that_must_be_there_is_an_empty_list(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    call = ["call", "--title", "Wie?", "--offer", "gedragscode", "--needed", "2"]
    lists = ["--responses", "", "--chosen", ""]
    assert new(repo, *call, "--deadline", "2026-06-19", *lists) == 0
    assert "responses: []\nchosen: []\n" in text(repo, "content/calls/wie.md")
    repo.request(until="intake")
    repo.write()
    session = ["session", "2026-001", "--date", "2026-07-01", "--start", "13:30", "--end", "16:00"]
    assert new(repo, *session, "--facilitators", "") == 2
    assert "Dit ontbreekt: --facilitators." in capsys.readouterr().err


@pytest.mark.parametrize("kind", ["request", "call", "news", "meeting", "promise"])
@pytest.mark.parametrize("words", [["--bestaatniet", "x"], ["--title"], ["los"]])
def test_a_mistake_refers_to_the_help_of_its_own_kind(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str], kind: str, words: list[str]
) -> None:
    assert new(repo, kind, *words) == 2
    assert f"Uitleg: python build.py new {kind} --help" in capsys.readouterr().err


def test_an_existing_file_is_never_overwritten(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    before = text(repo, makers.CARD)
    words = ["card", "--offer", "leidinggevenden", "--provider", "partij", "--id", "kaart-1"]
    assert new(repo, *words) == 1
    assert text(repo, makers.CARD) == before
    assert "bestaat al" in capsys.readouterr().err


def test_a_file_that_somebody_else_made_in_the_meantime_is_kept(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    validate_change = dry_run.validate_change

    def validate_and_write(
        root: Path, as_of: dt.date, files: Mapping[str, bytes], earlier: Checked
    ) -> dry_run.DryRun:
        outcome = validate_change(root, as_of, files, earlier)
        for path in files:
            (root / path).write_bytes(b"van een ander")
        return outcome

    monkeypatch.setattr(dry_run, "validate_change", validate_and_write)
    assert new(repo, "card", "--offer", "leidinggevenden", "--provider", "partij") == 1
    assert text(repo, "content/cards/kaart-2026.yaml") == "van een ander"
    assert "kaart-2026.yaml bestaat al. Er is niets veranderd." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--directorate", "zorg"], "unknown-reference"),
        (["--size", "nul"], "wrong-value"),
        (["--received", "2026-06-02"], "fact-in-future"),
        (["--reason", "Bel 020 624 11 11"], "personal-data"),
        (["--from", "2026-07-01"], "missing-field"),
    ],
)
def test_a_record_that_the_check_refuses_is_not_written(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str], words: list[str], code: str
) -> None:
    assert new(repo, "request", *REQUEST, *words) == 1
    stderr = capsys.readouterr().err
    assert stderr.startswith(
        "Dit kan zo niet. Er is niets gemaakt.\nrequests/2026-001/request.yaml:"
    )
    assert f"[{code}]" in stderr
    assert not (repo.root / "requests").exists()


def test_new_writes_nothing_while_the_programme_is_wrong(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repo.set(makers.PROGRAMME, "terms.match", 0)
    repo.write()
    assert new(repo, "request", *REQUEST) == 1
    assert f"{makers.PROGRAMME}:" in capsys.readouterr().err
    assert not (repo.root / "requests").exists()


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ([], "dit ontbreekt: WAT"),
        (["iets"], "Kies uit: 'request'"),
        (["request"], "Dit ontbreekt: --offer, --directorate, --reason, --size, --level."),
        (["request", "--kleur", "rood"], "dit ken ik niet: --kleur rood"),
        (["session", "2026-01"], "Er is geen aanvraag met deze naam."),
        (["request", *REQUEST, "--goals", "[een"], "geen lijst"),
        (["request", *REQUEST, "--role", "\udcff"], "onzichtbaar teken"),
        (
            ["news", "--title", "T", "--summary", "S", "--audience", "pool", "--text", "\udcff"],
            "onzichtbaar teken",
        ),
        (["call", "--title", "?", "--id", "x", "--offer", "gedragscode"], "Dit ontbreekt"),
        (["call", "--title", "?", "--id", "../x", "--offer", "gedragscode"], "Deze naam kan niet."),
        (
            ["call", "--title", "?", "--id", "aux", "--offer", "gedragscode"],
            "gebruikt Windows zelf",
        ),
        (["facilitator", "--name", "Con", "--roles", "facilitator"], "gebruikt Windows zelf"),
        (["call", "--title", "?", "--id", "x" * 65, "--offer", "x"], "hoogstens 64 tekens"),
    ],
)
def test_wrong_usage_exits_with_two_and_writes_nothing(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str], words: list[str], why: str
) -> None:
    before = sorted(repo.root.rglob("*"))
    code = new(repo, *words) if words else main(["new"])
    assert code == 2
    assert why in capsys.readouterr().err
    assert sorted(repo.root.rglob("*")) == before


Terminal = Callable[..., None]


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[Terminal]:
    """A terminal on which the answers have been typed ahead, and that then closes (Ctrl-D)."""
    pty = pytest.importorskip("pty")
    with ExitStack() as open_:

        def typed(*answers: str) -> None:
            keys, screen = pty.openpty()
            open_.callback(os.close, keys)
            os.write(keys, "".join(f"{answer}\n" for answer in answers).encode() + b"\x04")
            monkeypatch.setattr(
                "sys.stdin", open_.enter_context(os.fdopen(screen, encoding="utf-8"))
            )

        yield typed


def test_a_missing_field_is_asked_once_and_what_is_wrong_comes_out_at_the_end(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str], terminal: Terminal
) -> None:
    typed = ("leidinggevenden", "", "ruimte", "Zaak 12", "Ruzie.", "veilige-ruimte, werkklimaat")
    terminal(*typed, "veel", "iets", "2026-07-01", "2026-07-31", "di, do", "Noor")
    assert new(repo, "request") == 1
    stderr = capsys.readouterr().err
    assert "Aanbod: Wat er wordt gevraagd.\n  Kies uit: gedragscode, leidinggevenden\n" in stderr
    questions, _, refusal = stderr.partition("Dit kan zo niet. Er is niets gemaakt.")
    assert len(asked(questions)) == len(set(asked(questions))) == 12
    assert refusal.startswith(" De vragen waren: Grootte (--size), Niveau (--level). Zo verandert")
    assert refusal.count("[wrong-value]") == 2
    assert "[" not in questions, "nothing is objected to before the end"
    assert not (repo.root / "requests").exists()
    terminal(*typed, "15", "mixed", "2026-07-01", "2026-07-31", "di, do", "Noor")
    assert new(repo, "request") == 0
    made = text(repo, "requests/2026-001/request.yaml")
    assert "preferred:\n  from: 2026-07-01\n  until: 2026-07-31\n  days: [di, do]\n" in made
    terminal(*request_answers("Er is spanning."))
    assert new(repo, "request") == 0
    made = text(repo, "requests/2026-002/request.yaml")
    assert "reason: Er is spanning.\ngoals: []\n" in made


def test_a_meeting_asks_for_its_day_before_anything_else(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str], terminal: Terminal
) -> None:
    terminal("17 september", "Oefenen", "iets", "13:30", "16:00", "Zaal 2")
    assert new(repo, "meeting") == 1
    stderr = capsys.readouterr().err
    assert stderr.startswith("\nDatum: De dag van de bijeenkomst")
    assert "Datum: ik lees donderdag 17 september 2026." in stderr
    assert '"--date=17 september"' in command_in(stderr)
    terminal("2026-09-17", "Oefenen", "practice", "13:30", "16:00", "Zaal 2")
    assert new(repo, "meeting") == 0
    assert is_sound(repo)
    for typed in ("", "31 februari"):
        terminal(typed)
        assert new(repo, "meeting") == 2
        assert "--date" in capsys.readouterr().err


def test_without_a_terminal_the_day_of_a_meeting_is_missed(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(repo, "meeting", "--title", "Oefenen") == 2
    said = "Dit ontbreekt: --date. Uitleg: python build.py new meeting --help"
    assert said in capsys.readouterr().err


def command_in(stderr: str) -> str:
    """The one command that is given back after a refusal; "" without any."""
    found = re.findall(r"Zo verandert u één antwoord:\n  python build\.py new (.*)\n", stderr)
    assert len(found) == stderr.count("Zo verandert u") <= 1
    return "".join(found)


@pytest.mark.parametrize("split", [shlex.split, windows_words])
def test_the_command_that_is_given_back_needs_one_answer_changed(
    repo: makers.Repository,
    capsys: pytest.CaptureFixture[str],
    terminal: Terminal,
    split: Callable[[str], list[str]],
) -> None:
    repo.request("2026-004", closed=_closed())
    repo.write()
    code = makers.code_of("2026-004")
    typed = ("leidinggevenden", code, "ruimte", "", "- Er is spanning, en meer", "", "15", "iets")
    terminal(*typed, "1 juli", "", "di", "Noor Bedacht")
    assert new(repo, "request", "--role", "teamleider") == 1
    command = command_in(capsys.readouterr().err)
    assert command == (
        f"request --role=teamleider --offer=leidinggevenden --code={code} --directorate=ruimte "
        '--contact= "--reason=- Er is spanning, en meer" --goals= --size=15 --level=iets '
        '"--from=1 juli" --until= --days=di "--owner=Noor Bedacht"'
    )
    terminal()
    words = [word.replace("iets", "team") for word in split(command)]
    assert new(repo, *words) == 1
    told = capsys.readouterr().err
    assert "tot en met" in told.lower()
    assert command_in(told) == "", "it is a command of options alone now"
    words = [word.replace("--until=", "--until=31 juli") for word in words]
    assert new(repo, *words) == 0
    assert asked(capsys.readouterr().err) == []
    made = text(repo, "requests/2026-005/request.yaml")
    assert f"  code: {code}\n  directorate: ruimte\n  role: teamleider\n" in made
    assert "preferred:\n  from: 2026-07-01\n  until: 2026-07-31\n  days: [di]\n" in made


def test_what_was_left_at_enter_stands_in_the_command_and_the_code_is_drawn(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str], terminal: Terminal
) -> None:
    terminal(*request_answers("Bel 020 624 11 11"))
    assert new(repo, "request") == 1
    words = shlex.split(command_in(capsys.readouterr().err))
    assert "--code=" in words
    terminal()
    assert new(repo, *words[:4], "--reason=Er is spanning.", *words[4:5], *words[6:]) == 0
    assert re.search("  code: lg-", text(repo, "requests/2026-001/request.yaml"))
    terminal("Zoë", "", "facilitator", "", "kalm", "ja", "nee", "", "ja")
    assert new(repo, "facilitator") == 1
    command = command_in(capsys.readouterr().err)
    assert command == (
        'facilitator "--name=Zoë" --provider=pool --roles=facilitator --languages=nl '
        "--competencies=kalm --managers=ja --higher-echelon=nee --directorate= --consent=ja"
    )
    terminal()
    assert new(repo, *shlex.split(command.replace("kalm", "kalmte"))) == 0
    assert "provider: pool\n" in text(repo, "facilitators/zoe.yaml")


def test_only_what_is_missing_or_differs_in_each_shell_is_asked_after_the_command(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str], terminal: Terminal
) -> None:
    terminal("Wie doet mee?", "", "", "vrijdag 19 juni", "2", 'Wie "wil" er 50%?')
    assert new(repo, "call") == 2
    refusal = capsys.readouterr().err
    assert "Dit ontbreekt: --offer. Er is niets gemaakt. Zo verandert u één antwoord:" in refusal
    command = command_in(refusal)
    assert command == (
        'call "--title=Wie doet mee?" --directorate= "--deadline=vrijdag 19 juni" --needed=2 '
        '"--text=Vul aan: typ dit nog eens."'
    )
    terminal("gedragscode", 'Wie "wil" er 50%?')
    assert new(repo, *shlex.split(command)) == 0
    assert asked(capsys.readouterr().err) == ["Aanbod", "Tekst"]
    assert text(repo, "content/calls/wie-doet-mee.md").endswith('\nWie "wil" er 50%?\n')


def test_the_command_has_the_request_the_name_and_the_day_that_were_chosen(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str], terminal: Terminal
) -> None:
    repo.request(until="intake")
    repo.write()
    terminal("2026-06-30", "13:30", "12:00", "Zaal 2", "")
    assert new(repo, "session", "2026-001") == 1
    command = command_in(capsys.readouterr().err)
    assert command == (
        'session 2026-001 --date=2026-06-30 --start=13:30 --end=12:00 "--location=Zaal 2" '
        "--facilitators=anna"
    )
    terminal()
    assert new(repo, *shlex.split(command.replace("12:00", "16:00"))) == 0
    terminal("T", "Bel 020 624 11 11", "pool", "Tekst.")
    assert new(repo, "news", "--id", "start", "--date", "1 mei 2026") == 1
    command = command_in(capsys.readouterr().err)
    assert command.startswith('news --id=start "--date=1 mei 2026" --title=T ')
    assert new(repo, *shlex.split(command.replace("020 624 11 11", "ons"))) == 0
    assert (repo.root / "content/news/2026-05-01-start.md").is_file()


def test_a_list_that_is_none_is_refused_with_the_command_too(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str], terminal: Terminal
) -> None:
    terminal("[kalmte")
    words = ["--name", "Zoë", "--roles", "facilitator", "--provider", "partij", "--managers", "ja"]
    more = ["--higher-echelon", "nee", "--consent", "nee", "--languages", "nl"]
    assert new(repo, "facilitator", *words, *more) == 2
    assert '"--competencies=[kalmte"' in command_in(capsys.readouterr().err)
    assert new(repo, "facilitator", *words, *more, "--competencies", "[kalmte") == 2
    assert command_in(capsys.readouterr().err) == ""


def request_answers(*reason: str, days: str = "") -> tuple[str, ...]:
    """The answers to the questions about a request, of a new requester who gave this reason."""
    return (
        *("leidinggevenden", "", "ruimte", ""),
        *reason,
        *("", "15", "team", "", "", days, ""),
    )


NAMED = "Mohammed is boos op Fatima."


def test_a_name_in_an_answer_is_told_after_writing_and_stops_nothing(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str], terminal: Terminal
) -> None:
    terminal(*request_answers(NAMED))
    assert new(repo, "request") == 0
    assert f"reason: {NAMED}\n" in text(repo, "requests/2026-001/request.yaml")
    stderr = capsys.readouterr().err
    assert stderr.count("Staat hier een naam?") == 1
    assert stderr.rpartition("\n\n")[2].count("Aanleiding: Staat hier een naam?") == 1


def test_a_name_in_a_script_is_told_on_standard_error_and_stops_nothing(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(repo, "request", *REQUEST, "--reason", NAMED, "--role", "mevrouw Jansen") == 0
    told = capsys.readouterr()
    question = "Staat hier een naam? Haal die dan weg. Wij hoeven niet te weten wie het zijn."
    assert f"Aanleiding: {question}\n" in told.err
    assert f"Aanvrager, Functie: {question}\n" in told.err
    assert not any(word in told.err + told.out for word in ("Mohammed", "Fatima", "Jansen"))


def test_the_names_of_the_programme_are_not_asked_about(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    known = "Graag met Anna Proef van De Partij. Coördinator Proef weet ervan. Directie Ruimte."
    assert new(repo, "request", *REQUEST, "--reason", known) == 0
    assert "Staat hier een naam?" not in capsys.readouterr().err


SESSION_ANSWERS = ("2026-06-30", "13:30", "16:00", "Zaal 2", "")
"""The answers to the questions about a session."""


@pytest.mark.parametrize("typed", ["30 juni 2026", "di 30 juni", "30-6", "30/06/26"])
def test_an_answer_in_another_notation_is_taken_and_said_as_it_is_read(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str], terminal: Terminal, typed: str
) -> None:
    repo.request(until="intake")
    repo.write()
    terminal(typed, *SESSION_ANSWERS[1:])
    assert new(repo, "session", "2026-001") == 0
    assert "date: 2026-06-30\n" in text(repo, "requests/2026-001/session-1.yaml")
    stderr = capsys.readouterr().err
    assert stderr.count("\nDatum: ik lees dinsdag 30 juni 2026.\n") == stderr.count("ik lees") == 1


@pytest.mark.parametrize(
    ("number", "typed", "read", "line"),
    [
        (0, "morgen", "dinsdag 2 juni 2026", "date: 2026-06-02"),
        (0, "volgende week vrijdag", "vrijdag 12 juni 2026", "date: 2026-06-12"),
        (1, "9:30", "09:30", 'start: "09:30"'),
        (1, "half tien", "09:30", 'start: "09:30"'),
        (2, "16.00 uur", "16:00", 'end: "16:00"'),
        (4, "Bram Proef", "bram", "facilitators: [bram]"),
        (4, "Anna Proef, Bram Proef", "anna, bram", "facilitators: [anna, bram]"),
    ],
)
def test_each_kind_of_answer_is_read_in_the_notations_that_people_use(
    repo: makers.Repository,
    capsys: pytest.CaptureFixture[str],
    terminal: Terminal,
    number: int,
    typed: str,
    read: str,
    line: str,
) -> None:
    repo.request(until="intake")
    for name in ("anna", "bram"):
        repo.set(f"facilitators/{name}.yaml", "name", f"{name.capitalize()} Proef")
    repo.write()
    terminal(*SESSION_ANSWERS[:number], typed, *SESSION_ANSWERS[number + 1 :])
    new(repo, "session", "2026-001")
    assert f": ik lees {read}.\n" in capsys.readouterr().err
    path = repo.root / "requests/2026-001/session-1.yaml"
    assert not path.exists() or f"{line}\n" in path.read_text(encoding="utf-8")


def test_a_weekday_that_does_not_fit_its_day_is_no_reading(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str], terminal: Terminal
) -> None:
    repo.request(until="intake")
    repo.write()
    terminal("wo 30 juni 2026", *SESSION_ANSWERS[1:])
    assert new(repo, "session", "2026-001") == 1
    stderr = capsys.readouterr().err
    assert "Kijk de dag na: 30 juni 2026 is een dinsdag." in stderr
    assert '"--date=wo 30 juni 2026" ' in command_in(stderr)


@pytest.mark.parametrize(
    ("typed", "read"),
    [("iedereen", "staff (iedereen)"), ("gespreksleiders", "pool (gespreksleiders)")],
)
def test_a_word_of_a_choice_is_read_by_its_dutch_meaning(
    repo: makers.Repository,
    capsys: pytest.CaptureFixture[str],
    terminal: Terminal,
    typed: str,
    read: str,
) -> None:
    terminal(typed, "Wij beginnen weer.")
    assert new(repo, "news", "--title", "Start", "--summary", "Kort.", "--date", "1 mei 2026") == 0
    stderr = capsys.readouterr().err
    assert "Datum: ik lees vrijdag 1 mei 2026.\n" in stderr
    assert f": ik lees {read}.\n" in stderr
    made = text(repo, "content/news/2026-05-01-start.md")
    assert f"audience: {read.partition(' ')[0]}\n" in made


def test_values_of_a_script_are_read_and_shown_without_a_question(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repo.set("facilitators/anna.yaml", "name", "Anna Proef")
    repo.request(until="intake")
    repo.write()
    words = ["session", "2026-001", "--date", "di 30 juni", "--start", "half tien"]
    assert new(repo, *words, "--end", "12 uur", "--facilitators", "Anna Proef") == 0
    made = text(repo, "requests/2026-001/session-1.yaml")
    assert 'date: 2026-06-30\nstart: "09:30"\nend: "12:00"\nfacilitators: [anna]\n' in made
    assert capsys.readouterr().err == (
        "Datum: ik lees dinsdag 30 juni 2026.\n"
        "Begin: ik lees 09:30.\n"
        "Einde: ik lees 12:00.\n"
        "Gespreksleiders: ik lees anna.\n"
    )


def test_a_guess_by_likeness_is_not_taken(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str], terminal: Terminal
) -> None:
    assert new(repo, "request", *REQUEST, "--directorate", "ruimtes") == 1
    assert "Bedoelde u ruimte?" in capsys.readouterr().err
    answers = request_answers("Er is spanning.")
    terminal(*answers[:2], "ruimtes", *answers[3:])
    assert new(repo, "request") == 1
    stderr = capsys.readouterr().err
    assert "Bedoelde u ruimte?" in stderr
    assert "ik lees" not in stderr
    assert "De vraag was: Directie (--directorate)." in stderr


def test_a_request_asks_for_the_case_the_owner_and_whether_the_requester_came_before(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str], terminal: Terminal
) -> None:
    repo.request("2026-004", closed=_closed())
    repo.write()
    code = makers.code_of("2026-004")
    answers = ("leidinggevenden", "lg-2z2f", "ruimte", "Zaak 12", "Er is spanning.")
    terminal(*answers, "", "15", "team", "", "", "", "Noor Bedacht")
    assert new(repo, "request") == 2
    stderr = capsys.readouterr().err
    assert "Vroeg deze aanvrager al eerder iets aan?" in stderr
    assert "Geen eerdere aanvraag heeft deze code." in stderr
    terminal()
    assert new(repo, *shlex.split(command_in(stderr).replace("lg-2z2f", code))) == 0
    made = text(repo, "requests/2026-005/request.yaml")
    assert f"  code: {code}\n  directorate: ruimte\n  contact: Zaak 12\n" in made
    assert "owner: Noor Bedacht\n" in made


def test_a_session_proposes_the_facilitator_of_the_match(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str], terminal: Terminal
) -> None:
    repo.request(until="intake")
    repo.write()
    terminal(*SESSION_ANSWERS)
    assert new(repo, "session", "2026-001") == 0
    assert "(nu: anna. Enter laat het zo)" in capsys.readouterr().err
    made = text(repo, "requests/2026-001/session-1.yaml")
    assert "location: Zaal 2\nfacilitators: [anna]\n" in made


def test_consent_is_asked_in_words_and_answered_with_yes_or_no(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str], terminal: Terminal
) -> None:
    terminal("Zoë", "", "facilitator", "", "kalmte", "ja", "nee", "", "j")
    assert new(repo, "facilitator") == 0
    stderr = capsys.readouterr().err
    assert "Profiel. Ja betekent: naam en profiel mogen op het intranet.\n" in stderr
    assert "true" not in stderr
    assert "profile: true\n" in text(repo, "facilitators/zoe.yaml")


def test_a_closed_terminal_ends_new_without_a_file(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str], terminal: Terminal
) -> None:
    terminal("leidinggevenden")
    assert new(repo, "request") == 2
    assert "Afgebroken. Er is niets gemaakt." in capsys.readouterr().err
    assert not (repo.root / "requests").exists()


def test_a_first_card_requires_its_numbers(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(repo, "card", "--offer", "gedragscode", "--provider", "pool") == 2
    missing = "Dit ontbreekt: --sessions, --per-requester, --interim-after."
    assert missing in capsys.readouterr().err


def test_a_new_session_takes_the_assistant_from_the_match(repo: makers.Repository) -> None:
    match = {"on": day("2026-03-05"), "facilitators": ["anna"], "assistant": "bram"}
    repo.request(
        "2026-001",
        until="intake",
        match={**match, "reason": "Past."},
        group={"size": 24, "level": "team"},
    )
    repo.write()
    words = ["session", "2026-001", "--date", "2026-06-30", "--start", "09:00", "--end", "11:30"]
    assert new(repo, *words) == 0
    made = text(repo, "requests/2026-001/session-1.yaml")
    assert made.endswith("facilitators: [anna]\nassistant: bram\ngroup_size: 24\n")


def test_a_session_before_a_match_requires_facilitators(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repo.request("2026-001")
    repo.write()
    words = ["session", "2026-001", "--date", "2026-06-30", "--start", "09:00", "--end", "11:30"]
    assert new(repo, *words) == 2
    assert "Dit ontbreekt: --facilitators." in capsys.readouterr().err
    assert new(repo, *words, "--facilitators", "anna") == 1
    assert "[step-out-of-order]" in capsys.readouterr().err


def test_an_answer_that_is_no_choice_or_no_flag_is_named_at_the_end(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str], terminal: Terminal
) -> None:
    terminal("", "", "iets", "misschien", "nee", "", "ja")
    words = ["facilitator", "--name", "Zoë", "--roles", "facilitator"]
    assert new(repo, *words) == 1
    stderr = capsys.readouterr().err
    assert "De vragen waren: Competenties (--competencies), " in stderr
    assert "(--managers). Zo verandert u één antwoord:\n" in stderr
    command = command_in(stderr).replace("iets", "kalmte").replace("misschien", "ja")
    assert new(repo, *shlex.split(command)) == 0
    assert "competencies: [kalmte]\n" in text(repo, "facilitators/zoe.yaml")


def asked(stderr: str) -> list[str]:
    """The titles of the questions that were asked."""
    return re.findall(r"\n\n([A-Z][a-z-]*(?: [a-z]+)*): ", f"\n{stderr}")


def test_a_refused_answer_names_its_question_and_writes_nothing(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str], terminal: Terminal
) -> None:
    terminal(*request_answers("Bel 020 624 11 11"))
    assert new(repo, "request") == 1
    stderr = capsys.readouterr().err
    assert asked(stderr).count("Aanleiding") == 1
    assert "Dit kan zo niet. Er is niets gemaakt. De vraag was: Aanleiding (--reason). " in stderr
    command = command_in(stderr)
    assert f"\n  python build.py new {command}\nrequests/2026-001/request.yaml:" in stderr
    assert "Hier staat een telefoonnummer." in stderr
    assert not (repo.root / "requests").exists()


def test_a_required_answer_that_was_left_empty_is_named_too(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str], terminal: Terminal
) -> None:
    terminal(*request_answers("Er is spanning.", days="di, do"))
    assert new(repo, "request") == 1
    stderr = capsys.readouterr().err
    assert "De vragen waren: Vanaf (--from), Tot en met (--until)." in stderr
    assert stderr.count("[missing-field]") == 2


def test_a_refused_text_below_the_fields_names_its_question(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str], terminal: Terminal
) -> None:
    terminal("Bel 020 624 11 11.")
    assert new(repo, "news", "--title", "T", "--summary", "S", "--audience", "pool") == 1
    assert "De vraag was: Tekst (--text)." in capsys.readouterr().err
    assert not (repo.root / "content/news").exists()


def test_a_refused_value_from_the_command_line_is_not_called_a_question(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str], terminal: Terminal
) -> None:
    terminal("Wij beginnen weer.")
    words = ["news", "--title", "Bel 020 624 11 11", "--summary", "S", "--audience", "pool"]
    assert new(repo, *words) == 1
    stderr = capsys.readouterr().err
    assert "Dit kan zo niet. Er is niets gemaakt. Zo verandert u één antwoord:\n" in stderr
    assert '"--title=Bel 020 624 11 11" ' in command_in(stderr)


def test_a_refused_default_is_not_called_a_question(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str], terminal: Terminal
) -> None:
    repo.request("2026-001", until="match")
    repo.write()
    terminal("2026-06-30", "13:30", "16:00", "Zaal 2", "")
    assert new(repo, "session", "2026-001") == 1
    stderr = capsys.readouterr().err
    assert "[step-out-of-order]" in stderr
    assert "Dit kan zo niet. Er is niets gemaakt. Zo verandert u één antwoord:\n" in stderr
    assert asked(stderr) == ["Datum", "Begin", "Einde", "Plaats", "Gespreksleiders"]


def test_a_second_card_of_a_year_gets_the_next_free_name_before_any_question(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str], terminal: Terminal
) -> None:
    repo.card("kaart-2026")
    repo.card("kaart-2026-2")
    repo.write()
    terminal("partij", "leidinggevenden", "2027-05-31")
    assert new(repo, "card") == 0
    assert "valid_until: 2027-05-31\n" in text(repo, "content/cards/kaart-2026-3.yaml")
    stderr = capsys.readouterr().err
    assert stderr.startswith("kaart-2026 bestaat al. Deze kaart heet kaart-2026-3. Een andere naam")
    assert asked(stderr) == ["Partij", "Aanbod", "Geldig tot en met"]


def test_an_optional_answer_may_be_left_empty(repo: makers.Repository, terminal: Terminal) -> None:
    terminal("partij", "leidinggevenden", "")
    assert new(repo, "card", "--id", "kaart-x") == 0
    assert "valid_until" not in text(repo, "content/cards/kaart-x.yaml")


@pytest.mark.parametrize(
    ("words", "free"),
    [
        (["card", "--id", "kaart-1"], "--id kaart-1-2."),
        (["facilitator", "--name", "Anna"], "--id anna-2."),
        (["facilitator", "--name", "Iemand", "--id", "anna"], "--id anna-2."),
        (["call", "--title", "Gedragscode"], "--id gedragscode-2."),
        (["news", "--title", "Start", "--date", "2026-04-01"], "of een andere dag met --date."),
    ],
)
def test_a_name_that_is_taken_ends_new_before_any_question(
    repo: makers.Repository,
    capsys: pytest.CaptureFixture[str],
    terminal: Terminal,
    words: list[str],
    free: str,
) -> None:
    repo.call()
    repo.news()
    repo.write()
    terminal("niets hiervan wordt gelezen")
    assert new(repo, *words) == 1
    stderr = capsys.readouterr().err
    assert " bestaat al." in stderr
    assert f"{free} Er is niets gemaakt.\n" in stderr
    assert asked(stderr) == []


def test_an_answer_whose_file_name_is_taken_is_told_at_the_end_with_a_name_that_is_free(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str], terminal: Terminal
) -> None:
    terminal("Anna", "", "facilitator", "nl, en", "kalmte", "ja", "nee", "ruimte", "nee")
    before = text(repo, "facilitators/anna.yaml")
    assert new(repo, "facilitator") == 1
    stderr = capsys.readouterr().err
    assert "facilitators/anna.yaml bestaat al. Kies een andere naam," in stderr
    assert "typ het commando opnieuw met --id anna-2. Er is niets gemaakt. Zo" in stderr
    assert text(repo, "facilitators/anna.yaml") == before
    terminal()
    assert new(repo, *shlex.split(command_in(stderr).replace("Anna", "Zoë"))) == 0
    made = text(repo, "facilitators/zoe.yaml")
    assert "provider: pool\n" in made
    assert "languages: [nl, en]\n" in made
    assert "directorate: ruimte\n" in made
    assert new(repo, *shlex.split(command_in(stderr)), "--id", "anna-2") == 0


def test_a_facilitator_of_a_party_is_not_asked_for_a_directorate(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str], terminal: Terminal
) -> None:
    terminal("Zoë", "partij", "facilitator", "", "kalmte", "ja", "nee", "nee")
    assert new(repo, "facilitator") == 0
    assert "provider: partij\n" in text(repo, "facilitators/zoe.yaml")
    assert "Directie" not in asked(capsys.readouterr().err)


def test_a_call_asks_for_a_directorate_that_is_not_retired_or_none(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str], terminal: Terminal
) -> None:
    repo.set("content/directorates.yaml", "1.retired", day("2026-06-01"))
    repo.write()
    known = [
        "--offer",
        "gedragscode",
        "--deadline",
        "2026-06-19",
        "--needed",
        "1",
        "--text",
        "Wie?",
    ]
    terminal("Wie doet mee?", "")
    assert new(repo, "call", *known) == 0
    assert "directorate" not in text(repo, "content/calls/wie-doet-mee.md")
    stderr = capsys.readouterr().err
    (choices,) = re.findall("Kies uit: (.*)", stderr)
    assert choices == "dienstverlening", "what is retired cannot be chosen"
    terminal("Nog een keer", "dienstverlening")
    assert new(repo, "call", *known) == 0
    assert "directorate: dienstverlening\n" in text(repo, "content/calls/nog-een-keer.md")


@pytest.mark.parametrize("held", [1, 2])
def test_a_new_request_says_that_its_requester_has_had_their_sessions(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str], held: int
) -> None:
    code = "lg-3b7k"
    path = repo.request("2026-001", until="intake")
    repo.set(path, "requester.code", code)
    for number in range(1, held + 1):
        repo.held_session("2026-001", number)
    repo.write()
    assert new(repo, "request", *REQUEST, "--code", code, "--goals", "[veilige-ruimte]") == 0
    told = f"Aanvrager {code} heeft de 2 gesprekken van de kaart 1 al gehad."
    assert (told in capsys.readouterr().out) == (held == 2)
