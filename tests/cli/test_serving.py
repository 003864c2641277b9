"""What shows something in a browser looks at the disk again and again."""

from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from dialoog.cli import serving
from dialoog.cli.serving import keep_up


@pytest.mark.parametrize(("seconds", "pause"), [(0, 0.1), (0.3, 0.6), (20, 1)])
def test_after_a_long_look_at_the_disk_the_next_one_is_soon(
    monkeypatch: pytest.MonkeyPatch, seconds: float, pause: float
) -> None:
    moments: Iterator[float] = iter([5, 5 + seconds])
    asked: list[float] = []

    def sleep(length: float) -> None:
        asked.append(length)
        raise KeyboardInterrupt

    clock = SimpleNamespace(perf_counter=lambda: next(moments), sleep=sleep)
    monkeypatch.setattr(serving, "time", clock)
    with pytest.raises(KeyboardInterrupt):
        keep_up(lambda: False, print)
    assert asked == [pytest.approx(pause)]
