"""A save is felt at once: of the shipped size, and of a thousand requests."""

import gc
import sys
from pathlib import Path

import pytest

from tests.frozen import FROZEN, FROZEN_ON, copy_data
from tests.speed.made_programme import AS_OF, make
from tests.speed.saves import OpenDesk

_MANY = 200


@pytest.fixture(scope="module", params=["shipped", 1_000])
def desk(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> OpenDesk:
    root = tmp_path_factory.mktemp("programme")
    if request.param == "shipped":
        return OpenDesk(copy_data(FROZEN, root), FROZEN_ON)
    return OpenDesk(make(root / "made", request.param), AS_OF)


@pytest.mark.speed
def test_the_open_page_is_there_at_once_after_any_save(desk: OpenDesk) -> None:
    """Each kind of save, by form and by an editor, to each page: the least of three rounds.

    A setting of the programme costs hardly more than a session: most of it no search reads.
    """
    to_worklist: dict[tuple[str, str], float] = {}
    rounds = [[*desk.measured()] for _ in range(3)]
    assert not desk.state.snapshot.problems
    for each in zip(*rounds, strict=True):
        kind, how, _ = each[0]
        for page in desk.pages:
            least = min(pages[page] for _, _, pages in each)
            assert least < desk.bound, (kind, how, page, least)
        to_worklist[kind, how] = min(pages["worklist"] for _, _, pages in each)
    setting, session = (to_worklist[kind, "editor"] for kind in ("setting", "session held"))
    assert setting < 2 * session, (setting, session)


@pytest.mark.speed
@pytest.mark.skipif(not hasattr(sys, "getallocatedblocks"), reason="counts what Python holds")
def test_what_is_kept_does_not_grow_with_each_save(tmp_path: Path) -> None:
    """After two hundred saves of each way as much is held as after the first forty."""
    desk = OpenDesk(copy_data(FROZEN, tmp_path), FROZEN_ON)
    held = []
    for number in range(_MANY):
        _, files = next(desk.saves())
        (desk.by_form if number % 2 else desk.by_editor)(files)
        if number % 10 == 0:
            desk.open("/werkvoorraad/")
        if number in (39, _MANY - 1):
            gc.collect()
            held.append(sys.getallocatedblocks())
    assert held[1] < 1.02 * held[0], held
