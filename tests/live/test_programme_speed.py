"""How long one saved form takes, next to a check of the whole programme."""

import time

import pytest

from dialoog import pipeline
from dialoog.live.programme import LiveProgramme
from tests.effect.test_speed import least, two_thousand_requests
from tests.makers import DAY, Repository

SESSION = "requests/2026-300/session-1.yaml"


@pytest.mark.speed
def test_a_saved_session_is_on_the_page_within_a_part_of_a_check(repo: Repository) -> None:
    root = two_thousand_requests(repo).write()
    checked = least(lambda: pipeline.check(root, DAY))
    state = LiveProgramme(root, DAY)
    assert state.page("/werkvoorraad/")
    participants = iter(range(9, 21))

    def save() -> None:
        repo.set(SESSION, "held.participants", next(participants))
        files: dict[str, bytes | None] = {SESSION: repo.text(SESSION).encode()}
        assert state.compare(files).new_problems == ()
        (root / SESSION).write_bytes(files[SESSION] or b"")
        assert state.put(files)
        assert state.page("/werkvoorraad/")
        assert state.page("/dossiers/2026-300/")

    save()
    saved = least(save)
    assert saved < 0.5 * checked, (saved, checked)


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
