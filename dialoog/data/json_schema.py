"""JSON Schemas of the records, one for each collection, for editors that validate while typing.

They are derived from the models and say in Dutch what a file may contain: titles, descriptions,
required fields and fixed words. Only the command ``check`` applies rules between files.
"""

import json
from collections.abc import Iterator
from typing import Any

from dialoog.data.collections import COLLECTIONS, Collection, Form
from dialoog.data.models import introspection
from dialoog.data.models.fields import Record

DIALECT = "https://json-schema.org/draft/2020-12/schema"
AUDIENCE = "x-wie-ziet-dit"
"""The schema keyword for the audience of a field; other programs ignore it."""

_DAY = "^(19|[2-9][0-9])[0-9]{2}-[0-9]{2}-[0-9]{2}$"
_ERRORS = {
    "date": "Schrijf jaar-maand-dag, zoals 2024-10-08.",
    "pattern": "Dit heeft niet de goede vorm: kijk bij de uitleg van dit veld.",
}


def files() -> Iterator[tuple[str, bytes]]:
    """The file name and content of every schema, in the order of the collections."""
    for collection in COLLECTIONS:
        text = json.dumps(schema(collection), ensure_ascii=False, indent=2)
        yield f"{collection.name}.schema.json", f"{text}\n".encode()


def schema(collection: Collection) -> dict[str, Any]:
    """The schema of the files of a collection; for Markdown files, of their front matter."""
    record = collection.model.model_json_schema(by_alias=True)
    blocks = record.pop("$defs", {})
    for model in _models(collection.model):
        _translate(model, record if model is collection.model else blocks[model.__name__])
    if collection.form is Form.MARKDOWN:
        del record["properties"]["body"]
        record["required"].remove("body")
    head: dict[str, Any] = {"$schema": DIALECT, "title": _TITLES[collection.name]}
    if collection.form is Form.LIST:
        head |= {"type": "array", "items": record}
    else:
        head |= record
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
    "sounding-board": "Een bijeenkomst (de velden bovenaan)",
    "promises": "Een belofte",
    "news": "Een nieuwsbericht (de velden bovenaan)",
    "pages": "Een pagina (de velden bovenaan)",
    "facilitators": "Een gespreksleider",
    "requests": "Een aanvraag",
    "sessions": "Een gesprek",
}


def _models(model: type[Record]) -> Iterator[type[Record]]:
    """The model and all models nested in it, at any depth."""
    yield model
    for field in introspection.fields(model):
        if field.model is not None:
            yield from _models(field.model)


def _translate(model: type[Record], block: dict[str, Any]) -> None:
    """Replace the English texts of a block by Dutch ones, and add the audience of each field."""
    block.pop("description", None)
    block.pop("title", None)
    for field in introspection.fields(model):
        definition = block["properties"].get(field.key)
        if definition is not None:
            _simplify(definition)
            definition["title"] = model.model_fields[field.attribute].title
            definition[AUDIENCE] = field.audience.value


def _simplify(definition: dict[str, Any]) -> None:
    """Rewrite "a text or null" as a list of types instead of alternatives, and explain patterns."""
    if not definition.get("default"):
        definition.pop("default", None)
    choices = definition.pop("anyOf", None)
    if choices:
        (only,) = (choice for choice in choices if choice.get("type") != "null")
        definition.update(only)
        if "type" in definition:
            definition["type"] = [definition["type"], "null"]
        if "enum" in definition:
            definition["enum"] = [*definition["enum"], None]
    for part in (definition, definition.get("items", {})):
        if part.get("format") == "date":
            part |= {"pattern": _DAY, "patternErrorMessage": _ERRORS["date"]}
        elif "pattern" in part:
            part["patternErrorMessage"] = _ERRORS["pattern"]
        elif "string" in part.get("type", ()) and "enum" not in part:
            part["minLength"] = 1
