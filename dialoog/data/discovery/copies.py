"""Copies: the names that Windows, a browser or a person gives to a file that is there twice."""

import re

_BEFORE = re.compile(r"(?:kopie|copy)[ _-]+(?:van|of)[ _-]+", re.IGNORECASE)
_BEHIND = re.compile(
    r"(?:[ _-]+(?:kopie|copy)(?: ?\(?[0-9]{1,3}\)?)?|[ _]?\([0-9]{1,3}\))$", re.IGNORECASE
)


def original(name: str) -> str | None:
    """What a name without its ending is a copy of; None when it does not look like a copy.

    ``2026-012 - kopie``, ``2026-012 (2)``, ``Kopie van 2026-012`` and ``2026-012 - Copy (3)`` are
    copies of ``2026-012``.
    """
    before = _BEFORE.match(name)
    stripped = name[before.end() :] if before else name
    behind = _BEHIND.search(stripped)
    stripped = stripped[: behind.start()].rstrip(" _-") if behind else stripped
    return stripped if stripped and stripped != name else None
