"""Why the YAML parser stopped, told to somebody who has never heard of YAML.

The parser says where it got stuck; what went wrong often stands somewhat earlier. Each cause
is a look at the lines around that point. Nothing of the text itself is repeated but the names
of fields.
"""

from __future__ import annotations

import yaml
from yaml.events import ScalarEvent

from dialoog.formats.problem import UnplacedProblem
from dialoog.formats.yaml import layout, signs
from dialoog.formats.yaml.stop import stop_of

_CAUSES = (
    signs.feature,
    layout.tab,
    signs.open_quote,
    layout.no_colon,
    layout.too_far,
    signs.colon_in_text,
    signs.bad_start,
    layout.dash_behind_field,
    signs.brackets,
    signs.escape,
    signs.behind_quote,
    signs.stray_sign,
    layout.list_twice,
)
"""Each looks at the stop and says what is wrong, or nothing; the first that knows is believed."""


def explain(
    error: yaml.YAMLError, text: str, last: ScalarEvent | None
) -> tuple[UnplacedProblem, str | None]:
    """The fault that made the parser stop, and the text with that line mended, if it can be.

    ``last`` is the text that was read last: a quote that closes too late shows in it.
    Lines count from 1 at the beginning of ``text``.
    """
    lines = text.split("\n")
    stop = stop_of(error, lines, last)
    found = (cause for find in _CAUSES if (cause := find(stop)) is not None)
    fault, mended = next(found, None) or layout.indentation(stop)
    if mended is None:
        return fault, None
    return fault, "\n".join([*lines[: fault.line - 1], mended, *lines[fault.line :]])
