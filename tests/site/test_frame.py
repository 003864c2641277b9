"""What is drawn once for many pages is what it would be if it were drawn for each."""

import pytest
from jinja2.runtime import Macro

from dialoog import pipeline
from dialoog.site import edition, templating
from tests.frozen import frozen_ledger


@pytest.mark.parametrize("name", ["staff", "team"])
def test_no_page_differs_when_its_frame_is_drawn_for_it_alone(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    once = dict(edition.render_edition(frozen_ledger(), name, [pipeline.TEMPLATES]))
    drawn: list[str] = []

    def each(part: Macro, site: object) -> object:
        drawn.append(part.name)
        return part(site)

    monkeypatch.setattr(templating, "once", each)
    alone = dict(edition.render_edition(frozen_ledger(), name, [pipeline.TEMPLATES]))
    assert {path for path in alone if alone[path] != once[path]} == set()
    assert drawn.count("header") == sum(path.endswith(".html") for path in alone)
