"""``set`` changes fields of a file, when the check accepts the outcome."""

import io
import re
import shlex
import sys
from pathlib import Path

import pytest
import yaml

from dialoog.cli.main import main
from tests import makers
from tests.makers import DAY, day

REQUEST = "requests/2026-001/request.yaml"


@pytest.fixture
def repo(tmp_path: Path) -> makers.Repository:
    made = makers.a_repository(tmp_path)
    made.request("2026-001", until="consult")
    made.write()
    return made


def set_(repo: makers.Repository, *words: str) -> int:
    return main(["set", *words, "--root", str(repo.root), "--as-of", DAY.isoformat()])


def text(repo: makers.Repository, path: str = REQUEST) -> str:
    return (repo.root / path).read_text(encoding="utf-8")


MATCH = ["match.on=2026-05-29", "match.facilitators=[anna]", "match.reason=Past bij de vraag."]


def test_set_writes_the_fields_and_names_the_next_task(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    before = text(repo)
    assert set_(repo, "2026-001", *MATCH) == 0
    added = "match:\n  on: 2026-05-29\n  facilitators: [anna]\n  reason: Past bij de vraag.\n"
    assert text(repo) == before + added
    out = capsys.readouterr().out.splitlines()
    assert out[0] == f"{REQUEST} is bijgewerkt."
    assert out[1:4] == [
        'Erbij: match.on (Datum). Er staat nu "2026-05-29".',
        'Erbij: match.facilitators (Gespreksleiders). Er staat nu "[anna]".',
        'Erbij: match.reason (Reden). Er staat nu "Past bij de vraag.".',
    ]
    assert out[4:6] == [
        "Aanvraag 2026-001: besproken -> gekoppeld",
        "Gespreksleider Anna Proef: 0 gesprekken -> 1 gesprek",
    ]
    assert out[6].startswith("Klaar: Kies een gespreksleider")
    assert out[7].startswith("Te doen, uiterlijk ")
    assert "intake" in out[7]


@pytest.mark.parametrize(
    ("file", "change", "said"),
    [
        ("2026-001/session-1", "date=2026-06-10", 'er staat nu "2026-06-10" (woensdag).'),
        ("oproep", "deadline=2026-06-19", 'er staat nu "2026-06-19" (vrijdag).'),
        ("2026-04-02-pool", "by=2026-07-03", 'er staat nu "2026-07-03" (vrijdag).'),
        ("2026-001", "received=2026-02-26", 'er staat nu "2026-02-26".'),
    ],
    ids=["session", "call", "promise", "fact"],
)
def test_set_says_the_weekday_of_a_day_that_is_agreed_and_not_of_a_fact(
    repo: makers.Repository,
    file: str,
    change: str,
    said: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    repo.request("2026-001", until="intake")
    repo.session()
    repo.call("oproep")
    repo.promise("2026-04-02-pool", by=day("2026-07-01"))
    repo.write()
    assert set_(repo, file, change) == 0
    assert said in capsys.readouterr().out


def test_set_says_that_the_next_task_is_late(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    on = ["consultation.on=2026-03-09", "match.on=2026-03-16"]
    assert set_(repo, "2026-001", *MATCH[1:], *on) == 0
    late = r"Te doen, uiterlijk \w+dag \d+ (maart|april) 2026 \(te laat\): "
    assert re.search(late, capsys.readouterr().out)


def test_consent_that_is_taken_back_is_recorded_and_tells_where_the_name_still_stands(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repo.news(title="Anna Proef leidt het oefenuur")
    repo.write()
    assert set_(repo, "anna", "consent.profile=false", "consent.on=2026-06-01") == 0
    told = capsys.readouterr().out
    assert "Dit moet nog worden verbeterd: 1. Zie check.\n" in told
    assert "content/news/2026-04-01-start.md:2:8: Hier staat de naam van een gesprek" in told
    assert "Schrijf: title: Een gespreksleider leidt het oefenuur [name-without-consent]" in told
    assert "profile: false" in text(repo, "facilitators/anna.yaml")


def test_a_text_that_names_somebody_without_consent_is_not_set(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repo.set("facilitators/anna.yaml", "consent.profile", False)
    path = repo.news()
    repo.write()
    before = text(repo, path)
    assert set_(repo, path, "title=Anna Proef leidt het oefenuur") == 1
    assert "[name-without-consent]" in capsys.readouterr().err
    assert text(repo, path) == before


def test_a_name_that_is_set_is_asked_about_and_one_that_stood_there_is_not(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    assert set_(repo, "2026-001", "reason=Mevrouw Jansen vond het spannend.") == 0
    assert capsys.readouterr().err == (
        "Aanleiding: Staat hier een naam? Haal die dan weg. "
        "Wij hoeven niet te weten wie het zijn.\n"
    )
    assert set_(repo, "2026-001", "group.size=15") == 0
    assert capsys.readouterr().err == ""


def test_set_describes_the_list_item_it_changed_and_its_old_value(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    assert set_(repo, "programme", "roles.1.holder=Iemand anders") == 0
    assert capsys.readouterr().out.splitlines()[1] == (
        "Veranderd: roles.1.holder (Wie), in het deel met role coordinator, holder "
        'Coördinator Proef. Er stond "Coördinator Proef", er staat nu "Iemand anders".'
    )


@pytest.mark.parametrize(
    ("words", "code", "line"),
    [
        (["card=kaart-x"], "unknown-reference", f"{REQUEST}: card: "),
        (["match.facilitators=[anja]"], "unknown-reference", f"{REQUEST}: match.facilitators: "),
        (["match.on=2026-06-02"], "fact-in-future", f"{REQUEST}: match.on: "),
        (["match.on=ooit"], "wrong-value", f"{REQUEST}: match.on: "),
        (
            ["match.reason="],
            "missing-field",
            f"{REQUEST}: Het veld reason (Reden) ontbreekt. Zet erbij: match.reason=... ",
        ),
        (["owner=bel 020 624 11 11"], "personal-data", f"{REQUEST}:"),
    ],
)
def test_set_refuses_with_the_message_of_the_check_and_writes_nothing(
    repo: makers.Repository,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
    code: str,
    line: str,
) -> None:
    before = text(repo)
    assert set_(repo, "2026-001", *MATCH, *words) == 1
    assert text(repo) == before
    output = capsys.readouterr()
    assert output.out == ""
    first, *problems = output.err.splitlines()
    assert first == "Dit kan zo niet. Er is niets veranderd."
    assert [problem.rpartition("[")[2] for problem in problems] == [f"{code}]"]
    assert problems[0].startswith(line)


@pytest.mark.parametrize(
    ("name", "words", "missing"),
    [
        ("anna", ["absences+.from=2026-06-05"], "absences+.announced"),
        ("2026-001", ["intake.by=anna"], "intake.on"),
        ("programme", ["roles.1.absences+.from=2026-06-05"], "roles.1.absences+.until"),
        ("kaart-1", ["extensions+.sessions=1", "extensions+.reason=Meer."], "extensions+.on"),
    ],
)
def test_a_missing_field_of_a_block_is_named_as_it_is_typed(
    repo: makers.Repository,
    capsys: pytest.CaptureFixture[str],
    name: str,
    words: list[str],
    missing: str,
) -> None:
    assert set_(repo, name, *words) == 1
    assert f" Zet erbij: {missing}=... " in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "word", "path"),
    [
        ("2026-001", "owner=Een ander", REQUEST),
        (REQUEST, "owner=Een ander", REQUEST),
        ("./" + REQUEST.replace("/", "\\"), "owner=Een ander", REQUEST),
        ("kaart-1", "valid_until=2027-01-01", makers.CARD),
        ("anna", "days=[ma, di]", "facilitators/anna.yaml"),
        ("programme", "office=Een ander bureau", makers.PROGRAMME),
        ("leidinggevenden", "lead_time=5", makers.OFFER),
        ("themes", "veiligheid.title=Een veilig gesprek", "content/themes.yaml"),
    ],
)
def test_set_finds_a_file_by_its_id_or_its_path(
    repo: makers.Repository, name: str, word: str, path: str
) -> None:
    before = text(repo, path)
    assert set_(repo, name, word) == 0
    assert text(repo, path) != before
    assert repo.root.joinpath(path).stat().st_size > len(before) - 20


def test_set_takes_the_whole_path_of_a_file_that_is_dragged_to_a_terminal(
    repo: makers.Repository,
    tmp_path_factory: pytest.TempPathFactory,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert set_(repo, str(repo.root / REQUEST), "owner=Een ander") == 0
    assert "owner: Een ander\n" in text(repo)
    elsewhere = tmp_path_factory.mktemp("elders") / "request.yaml"
    elsewhere.write_bytes(repo.root.joinpath(REQUEST).read_bytes())
    capsys.readouterr()
    for path in (elsewhere, repo.root / "requests" / "2026-001", "/" + "a" * 5_000):
        assert set_(repo, str(path), "owner=Nog een ander") == 2
        assert "dat zo heet" in capsys.readouterr().err
    assert "Nog een ander" not in elsewhere.read_text(encoding="utf-8")


def test_set_changes_a_session(repo: makers.Repository) -> None:
    repo.request("2026-002", until="intake")
    path = repo.held_session("2026-002", 1)
    repo.write()
    assert set_(repo, "2026-002/session-1", "held.participants=14", "start=09:00", "end=11:30") == 0
    assert "  participants: 14\n" in text(repo, path)
    assert 'start: "09:00"\nend: "11:30"\n' in text(repo, path)


@pytest.mark.parametrize(
    "words",
    [
        ["2026-009", "owner=x"],
        ["../2026-001", "owner=x"],
        ["requests/2026-001", "owner=x"],
        ["2026-001"],
        ["2026-001", "owner"],
        ["2026-001", "match=x", "group=3"],
        ["2026-001", "owner=\udcff"],
        ["2026-001", "owner=a\x07b"],
        ["\udcff", "owner=x"],
        [],
    ],
)
def test_set_exits_with_two_on_wrong_usage(repo: makers.Repository, words: list[str]) -> None:
    before = text(repo)
    assert set_(repo, *words) == 2
    assert text(repo) == before


def test_set_refuses_an_id_that_several_files_have(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repo.facilitator("kaart-1")
    repo.write()
    assert set_(repo, "kaart-1", "sessions=7") == 2
    assert "content/cards/kaart-1.yaml, facilitators/kaart-1.yaml" in capsys.readouterr().err


def test_set_does_not_follow_a_symbolic_link(repo: makers.Repository, tmp_path: Path) -> None:
    outside = tmp_path / "elders.yaml"
    outside.write_text("owner: x\n", encoding="utf-8")
    (repo.root / "facilitators" / "link.yaml").symlink_to(outside)
    assert set_(repo, "link", "owner=y") == 2
    assert outside.read_text(encoding="utf-8") == "owner: x\n"


def test_set_that_changes_nothing_says_so(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    assert set_(repo, "2026-001", "owner=Eigenaar Proef") == 0
    assert "Er is niets veranderd." in capsys.readouterr().err


def test_set_solves_one_of_two_problems_and_says_that_one_is_left(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repo.set(makers.CARD, "sessions", 0)
    repo.set(REQUEST, "owner", "")
    repo.write()
    assert set_(repo, "kaart-1", "sessions=6") == 0
    assert "Dit moet nog worden verbeterd: 1." in capsys.readouterr().out
    assert set_(repo, "kaart-1", "sessions=5") == 0
    assert set_(repo, "kaart-1", "sessions=0") == 1
    assert "sessions: 5\n" in text(repo, makers.CARD)


def test_set_refuses_a_file_with_invalid_yaml(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repo.put(REQUEST, "received: [\n")
    repo.write()
    assert set_(repo, "2026-001", "owner=x") == 1
    assert text(repo) == "received: [\n"
    assert "[yaml-syntax]" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["size=26"], "Het veld size staat in een blok. Bedoelde u group.size?"),
        (["advice=Akkoord."], "Het veld advice staat in een blok. Bedoelde u consultation.advice?"),
        (["outcome=Goed"], "Bedoelde u intake.outcome of closed.outcome?"),
        (["match.wie=anna"], "Het veld wie bestaat hier niet. Hier kan staan: on, "),
        (["receivd=2026-06-01"], "Het veld receivd bestaat hier niet. Bedoelde u received?"),
        (["date=2026-06-30"], "Het veld date hoort bij een gesprek. Deze aanvraag heeft nog geen"),
    ],
)
def test_set_says_what_to_type_for_a_field_that_is_named_without_its_block_or_with_spaces(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str], words: list[str], message: str
) -> None:
    before = text(repo)
    assert set_(repo, "2026-001", *words) == 2
    assert message in capsys.readouterr().err
    assert text(repo) == before


@pytest.mark.parametrize(
    ("words", "command"),
    [
        (["size=26"], "group.size=26"),
        (["group.sise=26"], "group.size=26"),
        (["groep=26"], "group=26"),
        (["intake=2026-06-01"], "intake.on=2026-06-01"),
        (["group=26"], "group.size=26"),
        (["consultation=ja"], "consultation.on=..."),
        (["group.size", "=", "26"], "group.size=26"),
        (["group.size=", "26"], "group.size=26"),
        (["group.size", "=26"], "group.size=26"),
        (["owner", "=", "Jip V"], '"owner=Jip V"'),
        (["consultation.advice=Een", "goed", "idee", "owner=J"], None),
        (
            ["advice=Een goed idee", "owner=Jip V"],
            '"consultation.advice=Een goed idee" "owner=Jip V"',
        ),
    ],
)
def test_set_prints_the_command_to_type_instead_with_the_other_changes(
    repo: makers.Repository,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
    command: str | None,
) -> None:
    before = text(repo)
    assert set_(repo, "2026-001", *words) == 2
    said = capsys.readouterr().err.splitlines()
    command = command or '"consultation.advice=Een goed idee" owner=J'
    assert said[1] == f"  python build.py set 2026-001 {command}"
    assert text(repo) == before


@pytest.mark.parametrize(
    ("file", "word", "commands"),
    [
        ("2026-001", "participants=23", ["2026-001/session-2 held.participants=23"]),
        ("2026-001", "date=2026-07-01", ["2026-001/session-2 date=2026-07-01"]),
        ("2026-001/session-2", "owner=Jip", ["2026-001 owner=Jip"]),
        ("2026-001/session-2", "size=26", ["2026-001/session-2 group_size=26"]),
        ("anna", "announced=2026-06-01", ["anna membership+.announced=2026-06-01"]),
        ("anna", "absences.from=2026-06-01", ["anna absences+.from=2026-06-01"]),
        ("themes", "veiligheid.titel=Veilig", ["themes veiligheid.title=Veilig"]),
    ],
)
def test_a_field_of_another_record_or_of_a_list_is_named_with_the_whole_command(
    repo: makers.Repository,
    capsys: pytest.CaptureFixture[str],
    file: str,
    word: str,
    commands: list[str],
) -> None:
    repo.request("2026-001", until="intake")
    repo.held_session("2026-001", 1)
    repo.session("2026-001", 2)
    repo.write()
    assert set_(repo, file, word) == 2
    said = capsys.readouterr().err
    assert all(f"\n  python build.py set {command}\n" in said for command in commands)


@pytest.mark.parametrize(
    ("word", "read", "line"),
    [
        ("date=30 juni 2026", "Datum: ik lees dinsdag 30 juni 2026.", "date: 2026-06-30"),
        ("date=di 30 juni", "Datum: ik lees dinsdag 30 juni 2026.", "date: 2026-06-30"),
        ("start=9:30", "Begin: ik lees 09:30.", 'start: "09:30"'),
        ("end=half drie", "Einde: ik lees 14:30.", 'end: "14:30"'),
        ("group_size=18 mensen", "Groepsgrootte: ik lees 18.", "group_size: 18"),
        ("facilitators=Anna Proef", "Gespreksleiders: ik lees anna.", "facilitators:\n  - anna"),
        ("facilitators.1=Anna Proef", "Gespreksleiders: ik lees anna.", "facilitators:\n  - anna"),
    ],
)
def test_a_value_as_people_type_it_is_read_and_shown(
    repo: makers.Repository,
    capsys: pytest.CaptureFixture[str],
    word: str,
    read: str,
    line: str,
) -> None:
    repo.set("facilitators/anna.yaml", "name", "Anna Proef")
    repo.request("2026-001", until="intake")
    path = repo.session("2026-001", 1, facilitators=["bram"])
    repo.write()
    set_(repo, "2026-001/session-1", "location=Zaal 9", word)
    assert f"{read}\n" in capsys.readouterr().err
    assert line in text(repo, path)


@pytest.mark.parametrize(
    ("word", "field", "line"),
    [
        ("cancelled.punch=terug", "Strip", "  punch: returned"),
        ("cancelled.by=gespreksleider", "Door", "  by: facilitator"),
        ("cancelled.on=gisteren", "Datum", "  on: 2026-05-31"),
        ("cancelled.on=vrijdag", "Datum", "  on: 2026-05-29"),
    ],
)
def test_a_word_of_a_choice_and_a_day_that_is_past_are_read_too(
    repo: makers.Repository,
    capsys: pytest.CaptureFixture[str],
    word: str,
    field: str,
    line: str,
) -> None:
    repo.request("2026-001", until="intake")
    path = repo.session("2026-001", 1)
    repo.write()
    key = word.partition("=")[0]
    given = {
        "cancelled.on": "2026-06-01",
        "cancelled.by": "requester",
        "cancelled.reason": "Ziek.",
        "cancelled.punch": "returned",
    }
    words = [f"{name}={value}" for name, value in given.items() if name != key]
    assert set_(repo, "2026-001/session-1", *words, word) == 0
    assert f"{field}: ik lees " in capsys.readouterr().err
    assert f"{line}\n" in text(repo, path)


@pytest.mark.parametrize(
    "word",
    [
        *("cancelled.punch=unused", "cancelled.punch=not used", "cancelled.punch=not-returned"),
        *("cancelled.punch=niet terug op de kaart", "cancelled.by=niet de aanvrager"),
        *("group_size=minder dan 10", "group_size=< 5", "group_size=niet 3", "group_size=2 dozijn"),
        *("group_size=10+", "group_size=10 of meer", "group_size=50%", "group_size=2 uur"),
        *("group_size=20?", "facilitators=anna, -bram", "facilitators=bram?", "facilitators=!bram"),
    ],
)
def test_a_value_that_says_more_than_the_field_can_hold_is_not_read_as_less(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str], word: str
) -> None:
    repo.request("2026-001", until="intake")
    path = repo.session("2026-001", 1)
    repo.write()
    before = text(repo, path)
    given = {
        "cancelled.on": "2026-06-01",
        "cancelled.by": "requester",
        "cancelled.reason": "Ziek.",
        "cancelled.punch": "returned",
    }
    key = word.partition("=")[0]
    words = [f"{name}={value}" for name, value in given.items() if name != key]
    assert set_(repo, "2026-001/session-1", *words, word) == 1
    assert "ik lees" not in capsys.readouterr().err
    assert text(repo, path) == before


@pytest.mark.parametrize(
    ("word", "line"),
    [
        ("retention_months=1 jaar", None),
        ("retention_months=24 maanden", "retention_months: 24"),
        ("terms.consult=2 weken", None),
        ("terms.consult=6 dagen", None),
        ("terms.consult=6 werkdagen", "  consult: 6"),
    ],
)
def test_a_time_is_read_in_the_unit_of_its_field_alone(
    repo: makers.Repository, word: str, line: str | None
) -> None:
    repo.write()
    before = text(repo, makers.PROGRAMME)
    assert set_(repo, "programme", word) == (0 if line else 1)
    after = text(repo, makers.PROGRAMME)
    assert f"\n{line}\n" in after if line else after == before


FORMS = (
    *("ja", "nee", "no", "on", "true", "null", "~", "12", "012", "1.0", "0x1F", "1e3", "3-4"),
    *("9:30", "morgen", "01-02-2027", "2027-02-01", "iedereen", "14 mensen", "7,5", "Anna"),
    *("[a, b]", "{a: b}", "a: b", "a #b", "# a", "- a", "* a", "& a", "! a", "| a", "> a", "% a"),
    *("@ a", "'a'", '"a"', "a\\nb", "---", "...", "?", ": a", "=", "<<", "\u00e9\u2019s"),
)


@pytest.mark.parametrize("typed", FORMS)
def test_a_text_is_recorded_as_it_was_typed(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str], typed: str
) -> None:
    repo.request("2026-001", until="intake")
    path = repo.session("2026-001", 1)
    repo.write()
    if set_(repo, "2026-001/session-1", f"location={typed}") == 0:
        (line,) = re.findall("(?m)^location: (.*)$", text(repo, path))
        assert line == typed or yaml.safe_load(line) == typed
    assert "ik lees" not in capsys.readouterr().err


def test_a_guess_by_likeness_is_not_taken(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    assert set_(repo, "2026-001", "offer=leidinggevende") == 1
    assert "Bedoelde u leidinggevenden?" in capsys.readouterr().err


def test_a_problem_in_a_line_that_the_file_has_keeps_its_line(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repo.request("2026-001", until="match")
    repo.write()
    line = next(n for n, each in enumerate(text(repo).splitlines(), 1) if each == "match:")
    assert set_(repo, "2026-001", "consultation=", "received=1 maart 2026") == 1
    said = capsys.readouterr().err
    assert f"{REQUEST}:{line}:" in said


def test_set_says_what_to_type_for_a_session_that_was_held(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repo.request("2026-001", until="intake")
    repo.session()
    repo.write()
    for word in ("held=23", "participants=23"):
        assert set_(repo, "2026-001/session-1", word) == 2
        assert "held.participants" in capsys.readouterr().err


@pytest.mark.parametrize("state", ["free", "planned", "held"])
@pytest.mark.parametrize(
    ("change", "is_number"),
    [
        ("sessions=12", True),
        ("per_requester=5", True),
        ("interim_evaluation_after=4", True),
        ("valid_until=2027-06-01", False),
    ],
)
def test_a_changed_number_of_a_card_with_punches_tells_that_an_agreement_is_the_way(
    repo: makers.Repository,
    capsys: pytest.CaptureFixture[str],
    change: str,
    is_number: bool,
    state: str,
) -> None:
    repo.request("2026-002", until="intake")
    if state == "planned":
        repo.session("2026-002")
    elif state == "held":
        repo.held_session("2026-002")
    repo.write()
    assert set_(repo, "kaart-1", change) == 0
    told = capsys.readouterr().out
    is_told = is_number and state != "free"
    assert ("alleen als het verkeerd stond" in told) == is_told
    has_agreement = is_told and not change.startswith("interim")
    assert ("schrijft u bij extensions" in told) == has_agreement


@pytest.mark.parametrize(
    ("words", "task"),
    [
        (
            ["anna", "absences+.from=2026-06-08", "absences+.announced=2026-06-01"],
            "vervangen|vervanging",
        ),
        (
            [
                *("programme", "phases+.from=2026-06-08", "phases+.state=paused"),
                *("phases+.announced=2026-06-01", "phases+.reason=Geen plek."),
                "phases+.message=Wij beginnen nu niet.",
            ],
            "het is dan pauze",
        ),
    ],
    ids=["an illness without an end", "a pause"],
)
def test_set_names_the_tasks_that_a_change_brings_elsewhere(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str], words: list[str], task: str
) -> None:
    repo.request("2026-002", until="intake")
    repo.session("2026-002", 1, date=day("2026-06-16"))
    repo.write()
    assert set_(repo, *words) == 0
    (line,) = _to_do(capsys.readouterr().out)
    assert re.search(task, line)
    assert "2026-002" in line


def test_set_names_no_task_elsewhere_that_was_there_already(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repo.request("2026-002")
    repo.write()
    assert set_(repo, "anna", "bio=Luistert graag.") == 0
    assert _to_do(capsys.readouterr().out) == []


def _to_do(told: str) -> list[str]:
    return [line for line in told.splitlines() if line.startswith("Te doen")]


@pytest.mark.parametrize(
    ("punch", "used"),
    [("used", "gebruikt 0 -> 1, beloofd 1 -> 0"), ("returned", "beloofd 1 -> 0, over 5 -> 6")],
)
def test_set_tells_what_a_cancelled_session_does_to_the_card(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str], punch: str, used: str
) -> None:
    repo.request("2026-002", until="intake")
    repo.session("2026-002", 1, date=day("2026-06-16"))
    repo.write()
    off = ("cancelled.on=2026-06-01", "cancelled.by=requester", "cancelled.reason=Geen tijd.")
    assert set_(repo, "2026-002/session-1", *off, f"cancelled.punch={punch}") == 0
    told = capsys.readouterr().out
    assert f"Strippenkaart 1: {used}" in told
    assert "Aanvraag 2026-002: gepland -> intake geweest" in told


class Terminal(io.StringIO):
    """Somebody who types these lines."""

    def isatty(self) -> bool:
        return True


def test_a_question_of_the_worklist_is_asked_once_and_stays_open_at_enter(
    repo: makers.Repository, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    repo.request("2026-001", until="intake")
    repo.session(date=day("2026-05-28"), planned_on=day("2026-05-01"))
    repo.write()
    gap = "held.participants=Vul aan: hoeveel mensen waren er echt? (bijvoorbeeld 15)"
    question = "\nDeelnemers: hoeveel mensen waren er echt? (bijvoorbeeld 15)\n"
    monkeypatch.setattr(sys, "stdin", Terminal("\n14\n"))
    assert set_(repo, "2026-001/session-1", gap) == 1
    refused = capsys.readouterr().err
    assert refused.startswith(f"{question}Dit kan zo niet. Er is niets veranderd.\n")
    assert refused.endswith("[placeholder]\n")
    monkeypatch.setattr(sys, "stdin", Terminal("veel\n14\n"))
    assert set_(repo, "2026-001/session-1", gap) == 1
    refused = capsys.readouterr().err
    command = "  python build.py set 2026-001/session-1 held.participants=veel\n"
    assert f"Zo verandert u één antwoord:\n{command}" in refused
    assert "held.participants: dit is geen heel getal." in refused
    monkeypatch.setattr(sys, "stdin", Terminal("14\n"))
    assert set_(repo, "2026-001/session-1", gap) == 0
    assert "held:\n  participants: 14\n" in text(repo, "requests/2026-001/session-1.yaml")
    assert capsys.readouterr().err == question


def test_somebody_who_stops_at_a_question_of_the_worklist_has_changed_nothing(
    repo: makers.Repository, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = text(repo)
    monkeypatch.setattr(sys, "stdin", Terminal(""))
    assert set_(repo, "2026-001", "owner=Vul aan: wie doet dit?") == 2
    assert capsys.readouterr().err.endswith("Afgebroken. Er is niets veranderd.\n")
    assert text(repo) == before


@pytest.mark.parametrize(
    ("name", "block", "answers", "made"),
    [
        (
            *("2026-001", "match"),
            ["", "Anna Proef", "", "Past goed."],
            "match:\n  on: 2026-06-01\n  facilitators: [anna]\n  reason: Past goed.\n",
        ),
        (
            *("anna", "absences"),
            ["volgende week ma", "", "28 mei"],
            "absences:\n  - from: 2026-06-08\n    announced: 2026-05-28\n",
        ),
        (
            *("kaart-1", "extensions+"),
            ["", "1", "", "Meer vraag.", "Programmateam"],
            "  - on: 2026-06-01\n    sessions: 1\n    reason: Meer vraag.\n",
        ),
        ("programme", "evaluation", ["Nieuw", "https://e.nl/{session}"], "  system: Nieuw\n"),
    ],
)
def test_a_block_that_is_named_is_asked_field_by_field(
    repo: makers.Repository,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    block: str,
    answers: list[str],
    made: str,
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal("".join(f"{each}\n" for each in answers)))
    assert set_(repo, name, block) == 0
    assert any(made in path.read_text(encoding="utf-8") for path in repo.root.rglob("*.yaml"))


def test_answers_that_the_check_refuses_are_given_back_as_a_command(
    repo: makers.Repository, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal("\nanja\n\nPast goed.\n"))
    assert set_(repo, "2026-001", "match") == 1
    assert (
        "Dit kan zo niet. Er is niets veranderd. Zo verandert u één antwoord:\n"
        "  python build.py set 2026-001 match.on=2026-06-01 match.facilitators=anja "
        '"match.reason=Past goed."\n'
    ) in capsys.readouterr().err


def test_an_answer_that_cannot_be_typed_in_a_command_is_asked_again_by_it(
    repo: makers.Repository, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal("\nanna\n\nPast\x07goed.\n"))
    assert set_(repo, "2026-001", "match") == 2
    refused = capsys.readouterr().err
    assert (
        "match.reason: Hierin staat een onzichtbaar teken dat niet kan. Typ dat stuk opnieuw. Zo"
        in refused
    )
    command = refused.splitlines()[-1].removeprefix("  python build.py ")
    words = ["match.on=2026-06-01", "match.facilitators=anna"]
    gap = "match.reason=Vul aan: typ dit nog eens."
    assert shlex.split(command) == ["set", "2026-001", *words, gap]
    monkeypatch.setattr(sys, "stdin", Terminal("Past bij 50%.\n"))
    assert set_(repo, "2026-001", *words, gap) == 0
    assert capsys.readouterr().err == "\nReden: typ dit nog eens.\n"
    assert "  reason: Past bij 50%.\n" in text(repo)


def test_a_required_answer_that_is_left_empty_is_missing(
    repo: makers.Repository, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal("\nanna\n\n\n"))
    assert set_(repo, "2026-001", "match") == 1
    refused = capsys.readouterr().err
    command = "python build.py set 2026-001 match.on=2026-06-01 match.facilitators=anna"
    assert f"Zo verandert u één antwoord:\n  {command}\n" in refused
    assert "Zet erbij: match.reason=..." in refused


@pytest.mark.parametrize("words", [["match"], ["owner"], ["geen"], ["!"], ["match", "intake"]])
def test_a_name_without_a_value_is_refused_where_no_block_can_be_asked(
    repo: makers.Repository, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    before = text(repo)
    if words != ["match"]:
        monkeypatch.setattr(sys, "stdin", Terminal("x\n" * 9))
    assert set_(repo, "2026-001", *words) == 2
    assert text(repo) == before


def test_a_question_with_yes_or_no_says_what_yes_means(
    repo: makers.Repository, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal("nee\nvandaag\n"))
    assert set_(repo, "anna", "consent") == 0
    said = capsys.readouterr().err
    assert "\nProfiel. Ja betekent: naam en profiel mogen op het intranet.\n" in said
    assert "profile: false\n" in text(repo, "facilitators/anna.yaml")


def test_a_session_that_is_moved_is_asked_for_the_day_on_which_that_was_agreed(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repo.request("2026-001", until="intake")
    repo.session()
    repo.write()
    asked = "Sprak u dit vandaag af? Dan nemen agenda's het over. Typ ook: "
    command = "python build.py set 2026-001/session-1 planned_on=vandaag"
    for change in ("date=2026-06-10", "start=10:00", "end=12:30"):
        assert set_(repo, "2026-001/session-1", change) == 0
        assert f"{asked}{command}\n" in capsys.readouterr().out
    assert set_(repo, "2026-001/session-1", "location=Zaal 2") == 0
    assert asked not in capsys.readouterr().out
    assert set_(repo, "2026-001/session-1", "planned_on=vandaag", "date=2026-06-11") == 0
    assert asked not in capsys.readouterr().out


def test_what_a_block_has_already_stays_at_enter(
    repo: makers.Repository, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert set_(repo, "2026-001", *MATCH) == 0
    before = text(repo)
    capsys.readouterr()
    monkeypatch.setattr(sys, "stdin", Terminal("\n\n\nPast beter.\n"))
    assert set_(repo, "2026-001", "match") == 0
    said = capsys.readouterr().err
    assert "  (nu: 29 mei 2026. Enter laat het zo. Is het vandaag? Typ vandaag)\n" in said
    for now in ("anna", "Past bij de vraag."):
        assert f"  (nu: {now}. Enter laat het zo)\n" in said
    assert text(repo) == before.replace("Past bij de vraag.", "Past beter.")


def test_what_a_word_of_a_list_has_already_stays_at_enter(
    repo: makers.Repository, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert set_(repo, "themes", "veiligheid.actions+.on=2026-05-29", ACTION) == 0
    monkeypatch.setattr(sys, "stdin", Terminal("\nEr is een nieuwe oefening.\n"))
    assert set_(repo, "themes", "veiligheid.actions.1") == 0
    assert "  (nu: 29 mei 2026. Enter laat het zo. Is" in capsys.readouterr().err
    assert "text: Er is een nieuwe oefening.\n" in text(repo, "content/themes.yaml")


ACTION = "veiligheid.actions+.text=Er is een oefening."
