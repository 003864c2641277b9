"""JSON Schemas for editors: complete, in Dutch, and in agreement with the check."""

import datetime as dt
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from dialoog.cli.arguments import REPOSITORY
from dialoog.data import decoding, discovery, json_schema
from dialoog.data.collections import COLLECTIONS, FOLDERS, Form, is_folder
from dialoog.data.reader import read
from dialoog.formats import yaml
from dialoog.formats.yaml import Plain
from tests import makers
from tests.conftest import Kept
from tests.frozen import FROZEN

_CORE = (
    (re.compile("(true|false)"), lambda text: text == "true"),
    (re.compile("[-+]?[0-9]+"), int),
    (re.compile(r"[-+]?[0-9]+\.[0-9]+"), float),
)


def as_yaml_core(value: object) -> object:
    """A value as YAML 1.2's core schema reads it, which is what an editor validates."""
    if isinstance(value, dict):
        return {key: as_yaml_core(part) for key, part in value.items()}
    if isinstance(value, list):
        return [as_yaml_core(part) for part in value]
    if isinstance(value, Plain):
        for pattern, read_as in _CORE:
            if pattern.fullmatch(value):
                return read_as(str(value))
    return value


def complaints(root: Path) -> list[str]:
    """The errors of the schemas on the files below ``root``."""
    checks = {collection.name: _validator(collection.name) for collection in COLLECTIONS}
    errors = []
    for source in discovery.classify(read(root, FOLDERS, is_folder)).sources:
        decoded = decoding.decode(source.data)
        assert isinstance(decoded, str)
        if source.collection.form is Form.MARKDOWN:
            halves = decoding.front_matter(decoded)
            assert isinstance(halves, tuple)
            decoded = halves[0]
        node, _ = yaml.compose(decoded)
        data = as_yaml_core(yaml.value(node)) if node else {}
        errors += [
            f"{source.path}: {error.message}"
            for error in checks[source.collection.name].iter_errors(data)
        ]
    return errors


@cache
def _validator(collection: str) -> Any:
    data = dict(json_schema.files())[f"{collection}.schema.json"]
    return jsonschema.Draft202012Validator(
        json.loads(data), format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )


def test_the_committed_schemas_are_up_to_date(kept: Kept) -> None:
    kept.folder(REPOSITORY / "schemas", dict(json_schema.files()))


def test_each_schema_is_valid_json_schema() -> None:
    for _, data in json_schema.files():
        jsonschema.Draft202012Validator.check_schema(json.loads(data))


def test_a_whole_programme_satisfies_the_schemas() -> None:
    assert complaints(FROZEN) == []


def test_a_valid_repository_satisfies_the_schemas(tmp_path: Path) -> None:
    repo = makers.a_repository(tmp_path)
    repo.request(
        until="intake", preferred={"from": dt.date(2026, 6, 1), "until": dt.date(2026, 7, 1)}
    )
    repo.session()
    repo.held_session(number=2)
    repo.call()
    repo.meeting()
    repo.news()
    assert complaints(repo.write()) == []


@pytest.mark.parametrize(
    ("path", "loc", "value"),
    [
        (makers.CARD, "sessions", 0),
        (makers.CARD, "sessions", "zes"),
        (makers.CARD, "issued", "12-01-2026"),
        (makers.CARD, "issued", dt.date(1, 2, 3)),
        (makers.CARD, "kleur", "rood"),
        (makers.PROGRAMME, "mailbox", "geen adres"),
        (makers.PROGRAMME, "evaluation.url", "https://voorbeeld.example"),
        (makers.PROGRAMME, "phases.0.state", "misschien"),
        ("requests/2026-001/request.yaml", "group.level", "iedereen"),
        ("requests/2026-001/request.yaml", "language", "Nederlands"),
        ("requests/2026-001/request.yaml", "match", None),
        ("requests/2026-001/session-1.yaml", "start", "9:30"),
        ("requests/2026-001/session-1.yaml", "facilitators", []),
        ("requests/2026-001/session-1.yaml", "location", ""),
    ],
)
def test_a_value_that_the_check_refuses_is_refused_by_the_schema_too(
    tmp_path: Path, path: str, loc: str, value: object
) -> None:
    repo = makers.a_repository(tmp_path)
    repo.request(until="intake")
    repo.session()
    assert complaints(repo.write()) == []
    repo.set(path, loc, value)
    assert len(complaints(repo.write())) >= 1
    assert repo.problems()


def test_every_field_in_a_schema_has_a_title_a_description_and_an_audience() -> None:
    for name, data in json_schema.files():
        for field, definition in _fields(json.loads(data)):
            assert {"title", "description", json_schema.AUDIENCE} <= definition.keys(), (
                f"{name} {field}"
            )


def test_a_schema_holds_no_english_of_the_code() -> None:
    text = b"".join(data for _, data in json_schema.files()).decode()
    assert not re.search(r'"description": "[^"]*\b(the|who|what|which)\b', text)


def test_the_schema_of_a_markdown_file_leaves_out_the_body() -> None:
    schema = json.loads(dict(json_schema.files())["news.schema.json"])
    assert "body" not in schema["properties"]
    assert "body" not in schema["required"]


def _fields(block: Any) -> list[tuple[str, Any]]:
    if isinstance(block, list):
        return [pair for part in block for pair in _fields(part)]
    if not isinstance(block, dict):
        return []
    own = list(block.get("properties", {}).items()) if block.get("type") == "object" else []
    return own + [pair for part in block.values() for pair in _fields(part)]
