"""What is mutated, area by area, and which tests have to notice it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Area:
    """Modules of the package, as patterns from the root, and paths of tests."""

    modules: tuple[str, ...]
    tests: tuple[str, ...]


AREAS = {
    "balance": Area(("dialoog/domain/balance.py",), ("tests/domain/test_balance.py",)),
    "lifecycle": Area(
        ("dialoog/domain/lifecycle.py", "dialoog/domain/phases.py"),
        (
            "tests/domain/test_balance.py",
            "tests/domain/test_lifecycle.py",
            "tests/domain/test_phases.py",
        ),
    ),
    "disclosure": Area(
        (
            "dialoog/disclosure.py",
            "dialoog/domain/step_durations.py",
            "dialoog/noting.py",
            "dialoog/rounds.py",
        ),
        (
            "tests/test_disclosure.py",
            "tests/domain/test_step_durations.py",
            "tests/test_late_facts.py",
            "tests/test_open_ledger.py",
            "tests/test_rounds.py",
            "tests/test_small_numbers.py",
        ),
    ),
    "matching": Area(
        ("dialoog/domain/matching/*.py",), ("tests/commands/test_match.py", "tests/matching")
    ),
    "chores": Area(
        ("dialoog/chores/**/*.py",),
        (
            "tests/chores",
            "tests/test_worklist.py",
            "tests/test_worklist_settled.py",
            "tests/test_worklist_terms.py",
        ),
    ),
    "rules": Area(("dialoog/rules/*.py",), ("tests/rules", "tests/test_broken.py")),
}
