"""What anybody would write in an afternoon, to compare with: PyYAML's C loader, pydantic, jinja2.

It validates the shape of each record with our models, asks no rule, and draws one small page for
each. `python -m tests.speed.obvious_program ROOT [--out FOLDER]` prints how many there are.
"""

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jinja2
import yaml
from markdown import Markdown

from dialoog.data.collections import COLLECTIONS, Form

_PAGE = """<!doctype html><html lang="nl"><title>{{ name }}</title><h1>{{ name }}</h1><dl>
{%- for key, value in record %}<dt>{{ key }}</dt><dd>{{ value }}</dd>{% endfor %}</dl>{{ body }}"""


class _Loader(yaml.CSafeLoader):
    """PyYAML's, without 13:30 as a number and yes as true: that is all it knows of our files."""

    yaml_implicit_resolvers: dict[str, list[Any]] = {}  # noqa: RUF012 - as in its base


for _tag, _pattern, _first in (
    ("bool", "true|false", "tf"),
    ("int", "0|[1-9][0-9]*", "0123456789"),
    ("float", r"[0-9]+\.[0-9]+", "0123456789"),
    ("timestamp", "[0-9]{4}-[0-9]{2}-[0-9]{2}", "0123456789"),
):
    _Loader.add_implicit_resolver(
        f"tag:yaml.org,2002:{_tag}", re.compile(f"(?:{_pattern})$"), _first
    )


def records(root: Path) -> Iterator[tuple[str, Any, str]]:
    """The path of each record, the record and its prose; raises ValidationError and YAMLError."""
    files = sorted(each for each in root.rglob("*") if each.suffix in (".yaml", ".md"))
    for path in files:
        name = path.relative_to(root).as_posix()
        collection = next((each for each in COLLECTIONS if each.holds(name)), None)
        if collection is None:
            continue
        text, body = path.read_text(encoding="utf-8"), ""
        if collection.form is Form.MARKDOWN:
            _, text, body = text.split("---\n", 2)
        data = yaml.load(text, _Loader)
        for number, each in enumerate(data if collection.form is Form.LIST else [data]):
            fields = {**each, "body": body} if collection.form is Form.MARKDOWN else each
            yield f"{name}/{number}", collection.model.model_validate(fields), body


def main() -> None:
    """Check, and with --out draw."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("root", type=Path)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    template = jinja2.Environment(autoescape=True).from_string(_PAGE)
    count = 0
    for name, record, body in records(options.root):
        count += 1
        if options.out:
            page = options.out / name / "index.html"
            page.parent.mkdir(parents=True, exist_ok=True)
            prose = Markdown().convert(body)
            page.write_text(template.render(name=name, record=record, body=prose), encoding="utf-8")
    sys.stdout.write(f"{count}\n")


if __name__ == "__main__":
    main()
