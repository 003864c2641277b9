"""Whatever the files contain, a check reports problems within a second and writes nothing.

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
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

Kind = Callable[[Random, inputs.Files], tuple[str, bytes]]


SLOW_LIMIT = 30.0
"""CPU seconds: coverage makes a command several times slower, and other tests run meanwhile."""


@pytest.fixture
def trial(tmp_path: Path) -> Trial:
    return Trial.at(tmp_path / "gegevens", SLOW_LIMIT)


@pytest.mark.parametrize("kind", sorted(set(inputs.KINDS), key=repr))
def test_a_hostile_file_gives_problems_and_no_crash(trial: Trial, kind: Kind) -> None:
    violations = {}
    for number in range(80):
        path, data = kind(Random(number), trial.files)
        violations[number] = trial.violations({path: data})
    assert {number: lines for number, lines in violations.items() if lines} == {}


@given(random=st.randoms(use_true_random=False))
@settings(hostile, max_examples=100)
def test_several_hostile_files_give_problems_and_no_crash(trial: Trial, random: Random) -> None:
    assert trial.violations(inputs.an_input(random, trial.files)) == []


@given(text=st.text(max_size=2_000), path=st.sampled_from(["content/pages/x.md", "content/x.yaml"]))
@settings(hostile, max_examples=60)
def test_any_text_as_a_file_gives_a_report(trial: Trial, text: str, path: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    assert trial.violations({path: data}) == []
    assert trial.violations({path: b"---\ntitle: x\n---\n" + data}) == []


def test_hostile_inputs_are_of_many_kinds(trial: Trial) -> None:
    """Some pass the check, so that the rules are tried too and not the parser alone."""
    sound = 0

    def counted(arguments: list[str]) -> int:
        nonlocal sound
        code = main(arguments)
        sound += code == 0
        return code

    for number in range(100):
        assert trial.violations(inputs.an_input(Random(number), trial.files), counted) == []
    assert 5 < sound < 75


def test_a_hostile_file_that_passes_the_check_is_built_in_both_editions(trial: Trial) -> None:
    built = 0

    def counted(arguments: list[str]) -> int:
        nonlocal built
        built += arguments[0] == "build"
        return main(arguments)

    for number in range(50, 90):
        files = inputs.an_input(Random(number), trial.files)
        assert trial.violations(files, counted, builds=True) == []
    assert built > 8


@pytest.mark.speed
def test_hostile_files_take_less_than_a_second_of_a_check_or_build(tmp_path: Path) -> None:
    """Some of the inputs above, timed without coverage and without other tests beside them."""
    trial = Trial.at(tmp_path / "gegevens")
    violations = {}
    for number in range(40, 100):
        files = inputs.an_input(Random(number), trial.files)
        violations[number] = trial.violations(files, builds=50 <= number < 70)
    assert {number: lines for number, lines in violations.items() if lines} == {}


def test_the_longer_run_counts_its_inputs(capsys: pytest.CaptureFixture[str]) -> None:
    assert long.main(["--inputs", "3", "--minutes", "1", "--limit", str(SLOW_LIMIT)]) == 0
    assert capsys.readouterr().out.startswith("3 inputs, 0 wrong")


def test_the_guided_run_starts_from_valid_files_and_stops_at_a_crash(
    trial: Trial, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    guided.write_seeds(trial, tmp_path)
    inputs = [path.read_bytes() for path in tmp_path.iterdir() if path.is_file()]
    assert len(inputs) == len(trial.files)
    for data in (*inputs[:3], b"", b"\x07{"):
        guided.try_bytes(trial, data)
    monkeypatch.setattr(Trial, "violations", lambda *_, **__: ["2.0 seconds"])
    with pytest.raises(guided.HostileError, match=r"yaml: 2\.0 seconds$"):
        guided.try_bytes(trial, b"\x03x")


def test_a_hostile_input_that_was_slow_once_is_tried_again(tmp_path: Path) -> None:
    """It may have been slow because the machine was busy; a hang is slow every time."""
    trial, commands = Trial.at(tmp_path / "gegevens", SHORT), []

    def slow_once(arguments: list[str]) -> int:
        commands.append(arguments)
        if len(commands) == 1:
            takes_long(arguments)
        return 0

    assert trial.violations({}, slow_once) == []
    assert len(commands) == 2


def test_a_build_may_take_more_than_a_build_of_valid_files_by_no_more_than_the_limit(
    tmp_path: Path,
) -> None:
    trial = Trial.at(tmp_path / "gegevens", SHORT)
    valid = vars(trial)["_build_seconds"] = 0.5

    def building_in(seconds: float) -> Callable[[list[str]], int]:
        def run(arguments: list[str]) -> int:
            if arguments[0] == "build":
                start = time.process_time()
                while time.process_time() < start + seconds:
                    pass
                out = Path(arguments[arguments.index("--out") + 1])
                out.mkdir(exist_ok=True)
                (out / "index.html").touch()
            return 0

        return run

    assert trial.violations({}, building_in(valid), builds=True) == []
    slow = trial.violations({}, building_in(valid + SHORT + 0.05), builds=True)
    assert [line.split()[1] for line in slow] == ["seconds", "seconds"]


# -------------------------------------------------------- the trial reports each kind of violation


SHORT = 0.2


def raises(arguments: list[str]) -> int:
    raise RecursionError


def exits(arguments: list[str]) -> int:
    raise SystemExit(3)


def reports_a_defect(arguments: list[str]) -> int:
    sys.stderr.write(f"{DEFECT} (KeyError, x.py:1).\n")
    return 1


def takes_long(arguments: list[str]) -> int:
    start = time.process_time()
    while time.process_time() < start + SHORT + 0.05:
        pass
    sys.stdout.write("een probleem\n")
    return 1


def writes(arguments: list[str]) -> int:
    (Path(arguments[2]).parent / "elders.txt").write_text("x", encoding="utf-8")
    return 0


@pytest.mark.parametrize(
    ("run", "violation"),
    [
        (raises, "traceback: RecursionError"),
        (exits, "traceback: SystemExit"),
        (reports_a_defect, "defect"),
        (takes_long, "0."),
        (writes, "files changed"),
        (lambda arguments: 1, "1 without a problem"),
        (lambda arguments: 2, "exit code 2"),
        (lambda arguments: 0, "staff: not built"),
    ],
)
def test_each_violation_by_a_command_is_noticed(
    tmp_path: Path, run: Callable[[list[str]], int], violation: str
) -> None:
    trial = Trial.at(tmp_path / "gegevens", SHORT)
    assert [line for line in trial.violations({}, run, builds=True) if line.startswith(violation)]
