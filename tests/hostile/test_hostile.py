"""Whatever stands in the files: a report, within a second, and nothing outside the folder.

These are a few hundred inputs, the same in every run; `python -m tests.hostile.long` tries more.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dialoog.cli.main import main
from tests.hostile import guided, inputs, long
from tests.hostile.trial import DEFECT, Trial

hostile = settings(
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

Kind = Callable[[Random, inputs.Files], tuple[str, bytes]]


HANGS = 30.0
"""Seconds: while coverage is measured a command is several times as slow, and others run beside."""


@pytest.fixture
def trial(tmp_path: Path) -> Trial:
    return Trial.at(tmp_path / "gegevens", HANGS)


@pytest.mark.parametrize("kind", sorted(set(inputs.KINDS), key=repr))
def test_a_hostile_file_gives_problems_and_no_crash(trial: Trial, kind: Kind) -> None:
    wrong = {}
    for number in range(80):
        path, data = kind(Random(number), trial.sound)
        wrong[number] = trial.wrong({path: data})
    assert {number: found for number, found in wrong.items() if found} == {}


@given(random=st.randoms(use_true_random=False))
@settings(hostile, max_examples=100)
def test_several_hostile_files_give_problems_and_no_crash(trial: Trial, random: Random) -> None:
    assert trial.wrong(inputs.an_input(random, trial.sound)) == []


@given(text=st.text(max_size=2_000), path=st.sampled_from(["content/pages/x.md", "content/x.yaml"]))
@settings(hostile, max_examples=60)
def test_any_text_as_a_file_gives_a_report(trial: Trial, text: str, path: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    assert trial.wrong({path: data}) == []
    assert trial.wrong({path: b"---\ntitle: x\n---\n" + data}) == []


def test_hostile_inputs_are_of_many_kinds(trial: Trial) -> None:
    """Some pass the check: those that a rule must judge, and not the parser alone."""
    sound = 0

    def counted(words: list[str]) -> int:
        nonlocal sound
        code = main(words)
        sound += code == 0
        return code

    for number in range(100):
        assert trial.wrong(inputs.an_input(Random(number), trial.sound), counted) == []
    assert 5 < sound < 75


def test_what_passes_the_check_is_built_in_both_editions(trial: Trial) -> None:
    built = 0

    def counted(words: list[str]) -> int:
        nonlocal built
        built += words[0] == "build"
        return main(words)

    for number in range(50, 90):
        files = inputs.an_input(Random(number), trial.sound)
        assert trial.wrong(files, counted, builds=True) == []
    assert built > 8


@pytest.mark.speed
def test_a_check_or_build_of_hostile_files_takes_less_than_a_second(tmp_path: Path) -> None:
    """The same inputs as above, without coverage and alone."""
    trial = Trial.at(tmp_path / "gegevens")
    wrong = {}
    for number in range(150):
        files = inputs.an_input(Random(number), trial.sound)
        wrong[number] = trial.wrong(files, builds=50 <= number < 90)
    assert {number: found for number, found in wrong.items() if found} == {}


def test_the_longer_run_counts_its_inputs(capsys: pytest.CaptureFixture[str]) -> None:
    assert long.main(["--inputs", "3", "--minutes", "1", "--limit", str(HANGS)]) == 0
    assert capsys.readouterr().out.startswith("3 inputs, 0 wrong")


def test_the_guided_run_starts_from_valid_files_and_stops_at_a_crash(
    trial: Trial, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    guided.seeds(trial, tmp_path)
    inputs = [path.read_bytes() for path in tmp_path.iterdir() if path.is_file()]
    assert len(inputs) == len(trial.sound)
    for data in (*inputs[:3], b"", b"\x07{"):
        guided.try_bytes(trial, data)
    monkeypatch.setattr(Trial, "wrong", lambda *_, **__: ["2.0 seconds"])
    with pytest.raises(guided.HostileError, match=r"yaml: 2\.0 seconds$"):
        guided.try_bytes(trial, b"\x03x")


def test_a_hostile_input_that_was_slow_once_is_tried_again(tmp_path: Path) -> None:
    """The machine was busy for a moment; and what hangs each time is still seen."""
    trial, asked = Trial.at(tmp_path / "gegevens", SHORT), []

    def slow_once(words: list[str]) -> int:
        asked.append(words)
        if len(asked) == 1:
            takes_long(words)
        return 0

    assert trial.wrong({}, slow_once) == []
    assert len(asked) == 2


# ----------------------------------------------------- each guard of the trial sees what it guards


SHORT = 0.2


def raises(words: list[str]) -> int:
    raise RecursionError


def exits(words: list[str]) -> int:
    raise SystemExit(3)


def tells_of_a_defect(words: list[str]) -> int:
    sys.stderr.write(f"{DEFECT} (KeyError, x.py:1).\n")
    return 1


def takes_long(words: list[str]) -> int:
    begun = time.process_time()
    while time.process_time() < begun + SHORT + 0.05:
        pass
    sys.stdout.write("een probleem\n")
    return 1


def writes(words: list[str]) -> int:
    (Path(words[2]).parent / "elders.txt").write_text("x", encoding="utf-8")
    return 0


@pytest.mark.parametrize(
    ("run", "seen"),
    [
        (raises, "traceback: RecursionError"),
        (exits, "traceback: SystemExit"),
        (tells_of_a_defect, "defect"),
        (takes_long, "0."),
        (writes, "files changed"),
        (lambda words: 1, "1 without a problem"),
        (lambda words: 2, "exit code 2"),
        (lambda words: 0, "staff: not built"),
    ],
)
def test_a_crash_of_the_check_is_noticed(
    tmp_path: Path, run: Callable[[list[str]], int], seen: str
) -> None:
    trial = Trial.at(tmp_path / "gegevens", SHORT)
    assert [found for found in trial.wrong({}, run, builds=True) if found.startswith(seen)]
