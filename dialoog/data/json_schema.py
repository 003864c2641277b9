"""JSON Schemas of the records, one for each collection, for editors that check while one types.

They say what one file may say, in Dutch, and are read off the models: titles, descriptions,
required fields and words to choose from. What holds between files is for ``check`` alone.
"""

import json
from collections.abc import Iterator
from typing import Any

from dialoog.data.collections import COLLECTIONS, Collection, Form
from dialoog.data.models import introspection
from dialoog.data.models.fields import Record

DIALECT = "https://json-schema.org/draft/2020-12/schema"
AUDIENCE = "x-wie-ziet-dit"
"""The keyword that says who may see a field; other programs pass over it."""

_DAY = "^(19|[2-9][0-9])[0-9]{2}-[0-9]{2}-[0-9]{2}$"
_ERRORS = {
    "date": "Schrijf jaar-maand-dag, zoals 2024-10-08.",
    "pattern": "Dit heeft niet de goede vorm: kijk bij de uitleg van dit veld.",
}


def files() -> Iterator[tuple[str, bytes]]:
    """Every schema with the name of its file, in the order of the collections."""
    for collection in COLLECTIONS:
        text = json.dumps(schema(collection), ensure_ascii=False, indent=2)
        yield f"{collection.name}.schema.json", f"{text}\n".encode()


def schema(collection: Collection) -> dict[str, Any]:
    """The schema of a file: of a record, a list of them, or the front matter of Markdown."""
    found = collection.model.model_json_schema(by_alias=True)
    blocks = found.pop("$defs", {})
    for model in _models(collection.model):
        _in_dutch(model, found if model is collection.model else blocks[model.__name__])
    if collection.form is Form.MARKDOWN:
        del found["properties"]["body"]
        found["required"].remove("body")
    head: dict[str, Any] = {"$schema": DIALECT, "title": _TITLES[collection.name]}
    if collection.form is Form.LIST:
        head |= {"type": "array", "items": found}
    else:
        head |= found
    return head | ({"$defs": blocks} if blocks else {})


_TITLES = {
    "programme": "Het programma",
    "competencies": "De competenties, op volgorde",
    "process": "De stappen van de werkwijze, op volgorde",
    "themes": "De rode draden",
    "directorates": "De directies",
    "providers": "Een partij",
    "cards": "Een strippenkaart",
    "offers": "Een aanbod (de velden bovenaan)",
    "calls": "Een oproep (de velden bovenaan)",
    "sounding-board": "Een bijeenkomst van de klankbordgroep (de velden bovenaan)",
    "news": "Een nieuwsbericht (de velden bovenaan)",
    "pages": "Een pagina (de velden bovenaan)",
    "facilitators": "Een gespreksleider",
    "requests": "Een aanvraag",
    "sessions": "Een gesprek",
}


def _models(model: type[Record]) -> Iterator[type[Record]]:
    """The model and every model within it."""
    yield model
    for field in introspection.fields(model):
        if field.model is not None:
            yield from _models(field.model)


def _in_dutch(model: type[Record], block: dict[str, Any]) -> None:
    """Take the English of the code out of a block, and say of each field who may see it."""
    block.pop("description", None)
    block.pop("title", None)
    for field in introspection.fields(model):
        told = block["properties"].get(field.key)
        if told is not None:
            _simplify(told)
            told["title"] = model.model_fields[field.attribute].title
            told[AUDIENCE] = field.audience.value


def _simplify(told: dict[str, Any]) -> None:
    """Say "a text, or nothing" in one line instead of in two alternatives; explain the patterns."""
    if not told.get("default"):
        told.pop("default", None)
    choices = told.pop("anyOf", None)
    if choices:
        (only,) = (choice for choice in choices if choice.get("type") != "null")
        told.update(only)
        if "type" in told:
            told["type"] = [told["type"], "null"]
        if "enum" in told:
            told["enum"] = [*told["enum"], None]
    for part in (told, told.get("items", {})):
        if part.get("format") == "date":
            part |= {"pattern": _DAY, "patternErrorMessage": _ERRORS["date"]}
        elif "pattern" in part:
            part["patternErrorMessage"] = _ERRORS["pattern"]
        elif "string" in part.get("type", ()) and "enum" not in part:
            part["minLength"] = 1
