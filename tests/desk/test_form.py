"""The form of a record: which blocks are open or may go."""

from functools import cache

from dialoog.data.collections import REQUESTS
from dialoog.data.editing.trees import tree_of
from dialoog.data.models.request import Request
from dialoog.desk.form import RecordForm
from dialoog.desk.form_fields import FormContext
from dialoog.site.views.components.form_field import FormField, all_fields
from tests.frozen import FROZEN, frozen_ledger


@cache
def context() -> FormContext:
    return FormContext(frozen_ledger())


def request_form(*shown: tuple[str, ...]) -> dict[str, FormField]:
    """The fields of a request that has its match and intake, by name."""
    data = (FROZEN / "requests/2026-007/request.yaml").read_bytes()
    tree = tree_of(data, REQUESTS, "2026-007")
    assert tree is not None
    form = RecordForm(Request, context(), tree, shown or ((),))
    return {row.name: row for row in all_fields(form.fields(tree, {}))}


def test_only_a_block_that_is_there_and_may_be_left_out_is_taken_away() -> None:
    rows = request_form()
    assert rows["match"].may_go
    assert not rows["requester"].may_go
    assert not rows["closed"].may_go


def test_a_block_that_is_not_there_is_closed_except_in_a_form_of_its_own() -> None:
    rows = request_form()
    assert not rows["closed"].is_open
    assert rows["match"].is_open
    assert request_form(("closed",))["closed"].is_open
