"""Tries mutants: in processes that are forked when the tests are collected and none has run.

First each test runs alone, which tells what it takes and which functions it calls. Then each mutant
meets the tests that call its function, until one fails: first those that were quick to kill others
of its module. A process tries many mutants; what one left in a cache is forgotten before the next.
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
from tests.mutation.running import Tests, append, forked, limit, lines

Verdicts = dict[str, str]
NO_TEST, SURVIVED, KILLED = "no test", "survived", "killed"
_SPOILT = 3
"""The exit code of a process in which the tests fail when no mutant is on any more."""


class Trial:
    """A plugin that tries mutants (name by name, the function of each) where tests would be run."""

    def __init__(self, functions: dict[str, str], workers: int) -> None:
        self.functions, self.workers = functions, workers
        self.verdicts: Verdicts = {}
        self.costs: dict[int, float] = {}
        self.calls: dict[str, list[int]] = {}
        self.folder = Path(tempfile.mkdtemp(prefix="mutants-"))

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Try them all; the tests themselves are not run."""
        self.tests = Tests(session, self.folder)
        gc.freeze()
        try:
            self._learn_all(range(len(session.items)))
            self._try_all()
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)
        return True

    def _learn_all(self, numbers: Sequence[int]) -> None:
        """Find what each test takes, and by function the tests that call it."""
        told, many = self.folder / "learnt", self.workers
        learners = [
            forked(lambda share=numbers[start::many]: self._learn(share, told))  # type: ignore[misc]
            for start in range(many)
        ]
        for pid in learners:
            assert os.waitpid(pid, 0)[1] == 0, "a test fails without a mutant"
        for number, cost, called in lines(told):
            self.costs[number] = cost
            for function in called:
                self.calls.setdefault(function, []).append(number)

    def _learn(self, numbers: Sequence[int], told: Path) -> int:
        for number in numbers:
            switch.touched.clear()
            start = process_time()
            if self.tests.failing([number]) is not None:
                return 1
            append(told, [number, process_time() - start, sorted(switch.touched)])
        return 0

    def _try_all(self) -> None:
        called = [one for one, function in self.functions.items() if function in self.calls]
        self.verdicts = dict.fromkeys(self.functions.keys() - set(called), NO_TEST)
        running: dict[int, tuple[Path, list[str]]] = {}
        for start in range(self.workers):
            self._begin(running, called[start :: self.workers])
        while running:
            pid, status = os.wait()
            code = os.waitstatus_to_exitcode(status)
            spoilt = lines(self.folder / "spoilt")
            assert code != _SPOILT, f"{spoilt} can be run only once, or a mutant left something"
            told, given = running.pop(pid)
            self.verdicts.update(lines(told))
            left = [mutant for mutant in given if mutant not in self.verdicts]
            if left:  # the first of these ended the process: it went on and on, most of the time
                self.verdicts[left[0]] = f"{KILLED}, with the process ({code})"
                self._begin(running, left[1:])

    def _begin(self, running: dict[int, tuple[Path, list[str]]], mutants: list[str]) -> None:
        """Let a process try these mutants, as far as it comes."""
        if mutants:
            told = Path(tempfile.mkdtemp(dir=self.folder)) / "verdicts"
            running[forked(lambda: self._try(mutants, told))] = told, mutants

    def _try(self, mutants: list[str], told: Path) -> int:
        kills: Counter[tuple[str, int]] = Counter()
        for mutant in mutants:
            module, numbers = mutant.rpartition(".")[0], list(self.calls[self.functions[mutant]])
            numbers.sort(key=lambda one: -(kills[module, one] + 0.01) / self.costs[one])
            limit(5 + 10 * sum(self.costs[number] for number in numbers))
            switch.turn_on(mutant)
            killer = self.tests.failing(numbers)
            if killer is not None:
                kills[module, killer] += 1
            append(told, [mutant, SURVIVED if killer is None else KILLED])
        switch.turn_on("")
        limit(5 + 10 * sum(self.costs.values()))
        spoilt = self.tests.failing(sorted(self.costs))
        if spoilt is not None:
            append(self.folder / "spoilt", self.tests.session.items[spoilt].nodeid)
        return 0 if spoilt is None else _SPOILT


def main(argv: list[str]) -> int:
    """``FOLDER WORKERS TEST ...``: try the mutants in mutants.json there; write verdicts.json."""
    folder, workers, tests = Path(argv[0]), int(argv[1]), argv[2:]
    trial = Trial(json.loads((folder / "mutants.json").read_text(encoding="utf-8")), workers)
    few = [Phase.explicit, Phase.generate]  # a failure is enough: it need not be a small one
    settings.register_profile("mutants", phases=few, derandomize=True)
    settings.load_profile("mutants")
    words = ["-p", "no:cacheprovider", "-qq", "--no-summary", "--tb=native", "--assert=plain", "-s"]
    code = pytest.main([*words, "-m", "not speed", *tests], plugins=[trial])
    (folder / "verdicts.json").write_text(json.dumps(trial.verdicts), encoding="utf-8")
    return int(code)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
