"""A form of a whole record that is sent as it was shown changes nothing."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from dialoog.data.collections import COLLECTIONS, Collection, Form, collection_of
from dialoog.data.models.fields import Record
from dialoog.data.models.introspection import fields
from dialoog.desk.app import make_app
from dialoog.live.programme import LiveProgramme
from tests.desk.paper import TOKEN, Paper
from tests.frozen import FROZEN, FROZEN_ON, copy_data


@pytest.fixture(scope="module", params=["\n", "\r\n"], ids=["LF", "CRLF"])
def root(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The frozen programme, with its lines ended in one way."""
    root = copy_data(FROZEN, tmp_path_factory.mktemp("programme"))
    for path in root.rglob("*.*"):
        path.write_bytes(path.read_bytes().replace(b"\n", request.param.encode()))
    return root


@pytest.fixture(scope="module")
def paper(root: Path) -> Paper:
    return Paper(make_app(LiveProgramme(root, FROZEN_ON), TOKEN))


def records(root: Path, collection: Collection) -> Iterator[tuple[str, Path]]:
    """The ids of the largest records of a collection, with their files."""
    paths = [path for path in root.rglob("*.*") if _is_of(path.relative_to(root), collection)]
    for path in sorted(paths, key=lambda path: path.stat().st_size)[-2:]:
        if collection.form is Form.LIST:
            lines = path.read_text(encoding="utf-8").splitlines()
            ids = [line.removeprefix("- id: ") for line in lines if line.startswith("- id: ")]
            yield from ((name, path) for name in ids[:2])
        else:
            found = collection_of(path.relative_to(root).as_posix())
            assert found is not None
            yield found[1], path


def _is_of(path: Path, collection: Collection) -> bool:
    found = collection_of(path.as_posix())
    return found is not None and found[0] is collection


@pytest.mark.parametrize("collection", COLLECTIONS, ids=lambda each: each.name)
def test_a_record_that_is_sent_as_shown_stays_as_it_is(
    collection: Collection, paper: Paper, root: Path
) -> None:
    tried = 0
    for name, path in records(root, collection):
        before = path.read_bytes()
        form = paper.get(f"/doe/wijzigen/{collection.name}/{name}/").form
        answer = paper.send(form, "bewaar")
        assert "Dit staat er al zo." in answer.text, (name, answer.status)
        assert path.read_bytes() == before
        tried += 1
    assert tried


def names_of(model: type[Record], above: str = "") -> Iterator[str]:
    """The names of the fields of a form; of those in a list, that of the first new item."""
    for field in fields(model):
        name = f"{above}{field.key}"
        yield name
        if field.model is not None:
            yield from names_of(field.model, f"{name}.+1." if field.many else f"{name}.")


@pytest.mark.parametrize("root", ["\n"], indirect=True, ids=["LF"])
@pytest.mark.parametrize("collection", COLLECTIONS, ids=lambda each: each.name)
def test_each_field_is_on_the_page_of_its_record(
    collection: Collection, paper: Paper, root: Path
) -> None:
    name, _ = next(records(root, collection))
    form = paper.get(f"/doe/wijzigen/{collection.name}/{name}/").form
    shown = {*form.values, *form.choices}
    wanted = list(names_of(collection.model))
    lists = {name.partition(".+1.")[0] for name in wanted if ".+1." in name}
    for name in sorted(lists):
        grown = paper.send(form, f"meer:{name}").form
        shown |= {*grown.values, *grown.choices, *re.findall('"meer:([^"]+)"', grown.text)}
    for name in wanted:
        is_shown = name in shown or any(other.startswith(f"{name}.") for other in shown)
        assert is_shown or name.count(".+1.") > 1, name
