"""Tries mutants, in processes that are forked after the tests are collected and before any has run.

First each test runs alone, to measure its time and to record which functions it calls. Then, for
each mutant, the tests that call its function run until one fails, those first that are quick
and killed other mutants of the module. A process tries many mutants; caches are cleared in between.
"""

import gc
import json
import os
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from time import process_time

import pytest
from hypothesis import Phase, settings

from tests.mutation import switch
from tests.mutation.running import Tests, append_json_line, fork, limit_resources, read_json_lines

Verdicts = dict[str, str]
NO_TEST, SURVIVED, KILLED = "no test", "survived", "killed"
_TESTS_FAIL = 3
"""The exit code of a process in which a test fails although no mutant is active any more."""


class Trial:
    """A pytest plugin that tries mutants instead of running the tests; maps name to function."""

    def __init__(self, functions: dict[str, str], workers: int) -> None:
        self.functions, self.workers = functions, workers
        self.verdicts: Verdicts = {}
        self.costs: dict[int, float] = {}
        self.calls: dict[str, list[int]] = {}
        self.folder = Path(tempfile.mkdtemp(prefix="mutants-"))

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Tries all mutants; pytest itself runs no test."""
        self.tests = Tests(session, self.folder)
        gc.freeze()
        try:
            self._learn_all(range(len(session.items)))
            self._try_all()
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)
        return True

    def _learn_all(self, numbers: Sequence[int]) -> None:
        """Finds the CPU time of each test, and for each function the tests that call it."""
        results, workers = self.folder / "measured", self.workers
        learners = [
            fork(lambda share=numbers[start::workers]: self._learn(share, results))  # type: ignore[misc]
            for start in range(workers)
        ]
        for pid in learners:
            assert os.waitpid(pid, 0)[1] == 0, "a test fails without a mutant"
        for number, cost, called in read_json_lines(results):
            self.costs[number] = cost
            for function in called:
                self.calls.setdefault(function, []).append(number)

    def _learn(self, numbers: Sequence[int], results: Path) -> int:
        for number in numbers:
            switch.called.clear()
            start = process_time()
            if self.tests.first_failing([number]) is not None:
                return 1
            append_json_line(results, [number, process_time() - start, sorted(switch.called)])
        return 0

    def _try_all(self) -> None:
        called = [name for name, function in self.functions.items() if function in self.calls]
        self.verdicts = dict.fromkeys(self.functions.keys() - set(called), NO_TEST)
        running: dict[int, tuple[Path, list[str]]] = {}
        for start in range(self.workers):
            self._start_process(running, called[start :: self.workers])
        while running:
            pid, status = os.wait()
            code = os.waitstatus_to_exitcode(status)
            failing = read_json_lines(self.folder / "failing-without-mutant")
            assert code != _TESTS_FAIL, (
                f"{failing} can be run only once, or a mutant left something"
            )
            results, given = running.pop(pid)
            self.verdicts.update(read_json_lines(results))
            remaining = [mutant for mutant in given if mutant not in self.verdicts]
            if remaining:  # the first of these ended the process, usually by an endless loop
                self.verdicts[remaining[0]] = f"{KILLED}, with the process ({code})"
                self._start_process(running, remaining[1:])

    def _start_process(
        self, running: dict[int, tuple[Path, list[str]]], mutants: list[str]
    ) -> None:
        """Starts a process that tries these mutants, until one of them ends it."""
        if mutants:
            results = Path(tempfile.mkdtemp(dir=self.folder)) / "verdicts"
            running[fork(lambda: self._try(mutants, results))] = results, mutants

    def _try(self, mutants: list[str], results: Path) -> int:
        kills: Counter[tuple[str, int]] = Counter()
        for mutant in mutants:
            module, numbers = mutant.rpartition(".")[0], list(self.calls[self.functions[mutant]])
            numbers.sort(key=lambda number: -(kills[module, number] + 0.01) / self.costs[number])
            limit_resources(5 + 10 * sum(self.costs[number] for number in numbers))
            switch.activate(mutant)
            killer = self.tests.first_failing(numbers)
            if killer is not None:
                kills[module, killer] += 1
            append_json_line(results, [mutant, SURVIVED if killer is None else KILLED])
        switch.activate("")
        limit_resources(5 + 10 * sum(self.costs.values()))
        failing = self.tests.first_failing(sorted(self.costs))
        if failing is not None:
            append_json_line(
                self.folder / "failing-without-mutant", self.tests.session.items[failing].nodeid
            )
        return 0 if failing is None else _TESTS_FAIL


def main(argv: list[str]) -> int:
    """``FOLDER WORKERS TEST ...``: tries the mutants in its mutants.json; writes verdicts.json."""
    folder, workers, tests = Path(argv[0]), int(argv[1]), argv[2:]
    trial = Trial(json.loads((folder / "mutants.json").read_text(encoding="utf-8")), workers)
    phases = [Phase.explicit, Phase.generate]  # no shrinking: any failure is enough
    settings.register_profile("mutants", phases=phases, derandomize=True)
    settings.load_profile("mutants")
    options = [
        "-p",
        "no:cacheprovider",
        "-qq",
        "--no-summary",
        "--tb=native",
        "--assert=plain",
        "-s",
    ]
    code = pytest.main([*options, "-m", "not speed", *tests], plugins=[trial])
    (folder / "verdicts.json").write_text(json.dumps(trial.verdicts), encoding="utf-8")
    return int(code)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
