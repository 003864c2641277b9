"""How long one saved form takes, next to a check of the whole programme."""

import time
from collections.abc import Iterable

import pytest

from dialoog import pipeline
from dialoog.effect.dry_run import effect_of, judge_change, questions_about_names
from dialoog.live.programme import LiveProgramme
from tests.effect.test_speed import least, two_thousand_requests
from tests.makers import DAY, Repository

SESSION = "requests/2026-300/session-1.yaml"


@pytest.mark.speed
@pytest.mark.parametrize(
    ("path", "loc", "values"),
    [
        (SESSION, "held.participants", range(9, 21)),
        (SESSION, "themes", [[], ["veiligheid"]] * 2),
        ("requests/2026-300/request.yaml", "reason", "abcd"),
        ("facilitators/leider-3.yaml", "name", ["Een", "Twee", "Drie", "Vier"]),
    ],
)
def test_a_save_that_nobody_looked_at_is_on_the_page_within_a_small_part_of_a_check(
    repo: Repository, path: str, loc: str, values: Iterable[object]
) -> None:
    """All that a form does, from what was posted to the pages: its check, its effect, its save."""
    root = two_thousand_requests(repo).write()
    checked = least(lambda: pipeline.check(root, DAY))
    state = LiveProgramme(root, DAY)
    assert state.page("/werkvoorraad/")
    following = iter(values)

    def save() -> None:
        repo.set(path, loc, next(following))
        files: dict[str, bytes | None] = {path: repo.text(path).encode()}
        outcome = judge_change(state.compare(files), files)
        assert outcome.allowed
        effect_of(outcome)
        assert not [*questions_about_names(outcome, path)]
        (root / path).write_bytes(files[path] or b"")
        assert state.put(files)
        assert state.page("/werkvoorraad/")
        assert state.page("/dossiers/2026-300/")

    save()
    saved = least(save)
    assert saved < 0.16 * checked, (saved, checked)


@pytest.mark.speed
def test_what_a_comparison_foresaw_is_not_checked_again(repo: Repository) -> None:
    root = two_thousand_requests(repo).write()
    state = LiveProgramme(root, DAY)
    compared, put = [], []
    for participants in (13, 14, 15):
        repo.set(SESSION, "held.participants", participants)
        files: dict[str, bytes | None] = {SESSION: repo.text(SESSION).encode()}
        begun = time.process_time()
        state.compare(files)
        (root / SESSION).write_bytes(files[SESSION] or b"")
        foreseen = time.process_time()
        assert state.put(files)
        put.append(time.process_time() - foreseen)
        compared.append(foreseen - begun)
    assert min(put) < 0.3 * min(compared), (put, compared)
