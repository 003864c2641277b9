"""Words that are no longer in use."""

import datetime as dt

import pytest

from dialoog.data.models.vocabulary import Directorate, Theme
from tests.makers import day

TODAY = day("2026-06-09")


@pytest.mark.parametrize("model", [Theme, Directorate])
def test_a_theme_or_directorate_is_retired_from_its_day_on(
    model: type[Theme] | type[Directorate],
) -> None:
    old = model.model_construct(id="oud", title="Oud", retired=TODAY)
    assert (old.retired_on(TODAY - dt.timedelta(days=1)), old.retired_on(TODAY)) == (False, True)
    assert not model.model_construct(id="nieuw", title="Nieuw", retired=None).retired_on(TODAY)
