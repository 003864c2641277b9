"""The form of a new record."""

from typing import Any

from dialoog.data.drafting import RECORD_TEMPLATES
from dialoog.data.editing.change import NEW
from dialoog.data.editing.trees import tree_of
from dialoog.data.ledger import Ledger
from dialoog.data.models.labels import RECORDS
from dialoog.desk.form import RecordForm
from dialoog.desk.subjects import FormSubject, context_of
from dialoog.domain.defaults import defaults

_LIKE_WITHOUT = ("consultation", "match", "intake", "closed", "received", "requester")
"""What a request does not take over from one that it is like."""


def subject_of_new(
    ledger: Ledger, kind: str, about: str = "", like: str = ""
) -> FormSubject | None:
    """A new record: a session of the request ``about``, or one ``like`` another of its kind."""
    template = next((each for each in RECORD_TEMPLATES if each.name == kind), None)
    request = ledger.requests.get(about)
    if template is None or (kind == "session" and request is None):
        return None
    collection = template.collection
    entry = ledger.collections.get(collection.name, {}).get(like)
    tree: dict[str, Any] = {}
    if entry is not None:
        full = tree_of(_as_file(entry), collection, like) or {}
        tree = {key: value for key, value in full.items() if key not in _LIKE_WITHOUT}
    values = defaults(kind, ledger, {"offer": str(tree.get("offer") or "")}, request)
    paths = {option.name: option.path for option in template.options}
    given = {
        tuple(f"{part}1" if part == NEW else part for part in paths[name]): _as_list(value)
        for name, value in values.items()
        if name in paths and value != "[]"
    }
    shown = tuple(
        tuple(f"{part}1" if part == NEW else part for part in option.path)
        for option in template.options
    )
    what = RECORDS[collection.name]
    return FormSubject(
        title=f"Nieuw: {what}",
        collection=collection,
        name=about,
        path="",
        before=None,
        form=RecordForm(collection.model, context_of(ledger, tree), {}, shown),
        tree={},
        done=f"Nieuw: {what}",
        back="",
        lead=f"Bij aanvraag {about}." if request else "",
        given={**{(key,): value for key, value in tree.items() if value}, **given},
        template=template,
        request=about,
    )


def _as_list(value: str) -> object:
    return value[1:-1].split(", ") if value.startswith("[") else value


def _as_file(entry: Any) -> bytes:
    text = entry.text if not entry.body_line else f"---\n{entry.text}---\n{entry.record.body}"
    return str(text).encode()
