"""How long one saved form takes, next to a check of the whole programme."""

import time
from collections.abc import Iterable

import pytest

from dialoog.effect.dry_run import effect_of, judge_change, questions_about_names
from dialoog.live.programme import LiveProgramme
from tests.effect.test_speed import least, many_requests, whole_check
from tests.makers import DAY, Repository, a_repository

SESSION = "requests/2026-300/session-1.yaml"
Large = tuple[Repository, LiveProgramme, float]


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Large:
    """Two thousand requests on disk and in memory, and the seconds that a check of them takes."""
    repo = many_requests(a_repository(tmp_path_factory.mktemp("large")), 2_000)
    root = repo.write()
    _, checked = least(lambda: whole_check(root, DAY))
    return repo, LiveProgramme(root, DAY), checked


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
    large: Large, path: str, loc: str, values: Iterable[object]
) -> None:
    """All that a form does, from what was posted to the pages: its check, its effect, its save."""
    repo, state, checked = large
    assert state.page("/werkvoorraad/")
    following = iter(values)

    def save() -> None:
        repo.set(path, loc, next(following))
        files: dict[str, bytes | None] = {path: repo.text(path).encode()}
        outcome = judge_change(state.compare(files), files)
        assert outcome.allowed
        effect_of(outcome)
        assert not [*questions_about_names(outcome, path)]
        (repo.root / path).write_bytes(files[path] or b"")
        assert state.put(files)
        assert state.page("/werkvoorraad/")
        assert state.page("/dossiers/2026-300/")

    save()
    _, saved = least(save)
    assert saved < 0.16 * checked, (saved, checked)


@pytest.mark.speed
def test_what_a_comparison_foresaw_is_not_checked_again(large: Large) -> None:
    repo, state, _ = large
    compared, put = [], []
    for participants in (13, 14, 15):
        repo.set(SESSION, "held.participants", participants)
        files: dict[str, bytes | None] = {SESSION: repo.text(SESSION).encode()}
        begun = time.process_time()
        state.compare(files)
        (repo.root / SESSION).write_bytes(files[SESSION] or b"")
        foreseen = time.process_time()
        assert state.put(files)
        put.append(time.process_time() - foreseen)
        compared.append(foreseen - begun)
    assert min(put) < 0.3 * min(compared), (put, compared)
