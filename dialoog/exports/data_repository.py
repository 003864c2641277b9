"""The files that a data repository gets beside its records: settings, and workflows of its host.

They are rendered from `templates/repository/`: everything in `common/`, then everything in the
folder of the host (`github/`, `gitlab/`, `azure/`), at the same path from the top.

* A name that begins with a dot is written with `dot_` there (`dot_github/workflows/check.yml`), or
  git and editors would obey it in the wrong place.
* `[[ name ]]` is a value, `[% if code %] ... [% endif %]` a part, `[# ... #]` a remark; GitHub's
  `${{ }}` stays as it is. A shell script writes `[ ... ]` for its tests. A value that is not
  there is an error.
* A file of which nothing is left is not written: so a template is for one kind of repository.
* `[[ name | quoted ]]` is a text between quotes, for YAML and JSON alike.

`code` tells the two kinds apart. True: this repository, with the tool and a programme in one.
False: a data repository, with the tool as one pinned file. In both, `python build.py` is what is
typed, on a computer and in a workflow, so that most lines are the same. This repository's own
copies of these files are compared with the templates, and written anew by `python build.py test
--renew tests/exports/test_data_repository.py`: change the template, never the copy.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, get_args

from jinja2 import Environment, FileSystemLoader, StrictUndefined

Host = Literal["github", "gitlab", "azure"]
HOSTS: tuple[Host, ...] = get_args(Host)


def repository_files(
    templates: Path, host: Host, values: Mapping[str, str | bool]
) -> dict[str, bytes]:
    """The files of a repository by their path from its top, sorted.

    ``templates`` is the folder of templates; ``values`` has at least ``code``.
    """
    files = {}
    for part in ("common", host):
        folder = templates / "repository" / part
        jinja = _environment(folder)
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            name = path.relative_to(folder).as_posix()
            text = jinja.get_template(name).render(host=host, **values)
            if text.strip():
                files[_real_name(name)] = text.encode()
    return dict(sorted(files.items()))


def _environment(folder: Path) -> Environment:
    jinja = Environment(  # noqa: S701 - no page: nothing here is HTML
        loader=FileSystemLoader(str(folder)),
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
    jinja.filters["quoted"] = _quoted
    return jinja


def _quoted(value: str) -> str:
    """A text between double quotes, as both JSON and YAML read it."""
    return json.dumps(value, ensure_ascii=False)


def _real_name(name: str) -> str:
    """The path of a file, from that of its template."""
    return "/".join(
        f".{part.removeprefix('dot_')}" if part.startswith("dot_") else part
        for part in name.split("/")
    )
