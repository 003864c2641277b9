"""The files of a new data repository: the first records, settings, workflows of its host, the tool.

Most are rendered from `templates/repository/`: everything in `common/`, then everything in the
folder of the host (`github/`, `gitlab/`, `azure/`), at the same path from the top. What several
hosts have is in `parts/`, and taken from there: `[% include "parts/change.md" %]`.

* A name that begins with a dot is written with `dot_` there (`dot_github/workflows/check.yml`), or
  git and editors would obey it in the wrong place. A value may stand in a name as well.
* `[[ name ]]` is a value, `[% if code %] ... [% endif %]` a part, `[# ... #]` a remark; GitHub's
  `${{ }}` stays as it is. A shell script writes `[ ... ]` for its tests. A value that is not
  there is an error.
* A file of which nothing is left is not written: so a template is for one kind of repository.
* `[[ name | quoted ]]` is a text between quotes, for YAML and JSON alike.

`code` tells the two kinds apart. True: this repository, with the tool and a programme in one.
False: a data repository, with the tool as one pinned file. In both, `python build.py` is what is
typed, on a computer and in a workflow, so that most lines are the same.

This repository's own copies of these files are compared with the templates, and written anew by
`python build.py test --renew tests/exports/test_data_repository.py`: change the template, never the
copy.
"""

import datetime as dt
import re
from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from dialoog.data import json_schema
from dialoog.data.editing.emit import quote
from dialoog.exports.tool_wheel import Tool, at_top, brought_by, tool
from dialoog.formats.dates import DUTCH_OFFICE_DAYS, add_working_days
from dialoog.formats.git.hosts import Host

PINS = "locks/run.txt"
_STYLE = ("package.json", "package-lock.json", ".npmrc")
_STYLE_OF = ("amsterdam", "gemeente amsterdam")
"""What fetches the house style, and whose it is: no other organisation may use it."""
_MANUAL = ("docs/handleiding.md", "docs/hosts.md", "docs/publiceren.md", "docs/rules.md")
_LINK = re.compile(r"\[([^\[\]]+)\]\((?![a-z]+:)([^()#]+)(?:#[^()]*)?\)")
_FIRST_READING = 10
"""The working days in which somebody reads the texts of the start."""


def new_files(
    templates: Path, host: Host, answers: Mapping[str, str], today: dt.date
) -> dict[str, bytes]:
    """All files of a new data repository, by path.

    ``answers`` are the organisation, the office and the mailbox.
    """
    reading = add_working_days(today, _FIRST_READING, office=DUTCH_OFFICE_DAYS) or today
    days = {"today": today.isoformat(), "first_reading": reading.isoformat()}
    made = repository_files(templates, host, {"code": False, **days, **answers})
    if answers["organisation"].casefold() in _STYLE_OF:
        made |= {name: at_top(name) for name in _STYLE}
    return made | files_of_tool()


def files_of_tool() -> dict[str, bytes]:
    """The tool, pinned, with what starts it, what editors know of it and its manual, by path.

    A newer tool brings its own.
    """
    wheel = tool()
    return {
        **_beside(wheel, {name: at_top(name) for name in ("build.py", PINS, *_MANUAL)}),
        wheel.path: wheel.data,
        **{f"schemas/{name}": data for name, data in json_schema.files()},
    }


def files_of_older_tool(wheel: Tool) -> dict[str, bytes]:
    """What an older tool wrote beside itself, by path; without schemas, which it made by running.

    Empty where its wheel cannot be read, or does not have that.
    """
    kept = brought_by(wheel)
    own = ("build.py", PINS)
    if not set(own) <= kept.keys():
        return {}
    manual = [name for name in kept if name.startswith("docs/")]
    return _beside(wheel, {name: kept[name] for name in (*own, *manual)})


def _beside(wheel: Tool, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Files of a checkout as a data repository has them: the tool pinned, no link to nothing."""

    def kept(link: re.Match[str]) -> str:
        return link[0] if f"docs/{link[2]}" in files else link[1]

    texts = {
        name: _LINK.sub(kept, data.decode()).encode() if name.endswith(".md") else data
        for name, data in files.items()
    }
    return texts | {PINS: wheel.pinned(files[PINS])}


def repository_files(
    templates: Path, host: Host, values: Mapping[str, str | bool]
) -> dict[str, bytes]:
    """The files of a repository by their path from its top, sorted.

    ``templates`` is the folder of templates; ``values`` has at least ``code``.
    """
    files = {}
    for part in ("common", host):
        folder = templates / "repository" / part
        jinja = _environment(folder, templates / "repository")
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            if "__pycache__" in path.parts:  # pip compiles every script that it installs
                continue
            name = path.relative_to(folder).as_posix()
            text = jinja.get_template(name).render(host=host, **values)
            if text.strip():
                files[_real_name(jinja.from_string(name).render(**values))] = text.encode()
    return dict(sorted(files.items()))


def _environment(*folders: Path) -> Environment:
    jinja = Environment(  # noqa: S701 - no page: nothing here is HTML
        loader=FileSystemLoader([str(folder) for folder in folders]),
        variable_start_string="[[",
        variable_end_string="]]",
        block_start_string="[%",
        block_end_string="%]",
        comment_start_string="[#",
        comment_end_string="#]",
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    jinja.filters["quoted"] = quote
    return jinja


def _real_name(name: str) -> str:
    """The path of a file, from that of its template."""
    return "/".join(
        f".{part.removeprefix('dot_')}" if part.startswith("dot_") else part
        for part in name.split("/")
    )
