"""The areas of the code to mutate, and the tests that must notice the mutants of each."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Area:
    """Modules of the package (glob patterns from the root), and the paths of their tests."""

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
            "dialoog/privacy/disclosure.py",
            "dialoog/domain/step_durations.py",
            "dialoog/privacy/release.py",
        ),
        (
            "tests/privacy/test_disclosure.py",
            "tests/domain/test_step_durations.py",
            "tests/privacy/test_late_facts.py",
            "tests/privacy/test_open_ledger.py",
            "tests/privacy/test_release.py",
            "tests/privacy/test_small_numbers.py",
        ),
    ),
    "matching": Area(
        ("dialoog/domain/matching/*.py",),
        ("tests/cli/commands/test_match.py", "tests/domain/matching"),
    ),
    "chores": Area(
        ("dialoog/tasks/**/*.py",),
        ("tests/tasks",),
    ),
    "rules": Area(
        ("dialoog/checks/rules/*.py", "dialoog/domain/session_rules/*.py"),
        ("tests/checks/rules", "tests/checks/test_broken.py", "tests/domain/session_rules"),
    ),
}
