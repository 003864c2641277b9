"""A YAML text becomes a tree, or a list of all that is wrong with it."""

from __future__ import annotations

import yaml

from dialoog.formats.problem import UnplacedProblem
from dialoog.formats.yaml.explain import explain
from dialoog.formats.yaml.tree import Node
from dialoog.formats.yaml.walk import Walk

_MOST_MENDED = 10
_LONGEST_MENDED = 65_536


def compose(text: str, first_line: int = 1) -> tuple[Node | None, list[UnplacedProblem]]:
    """The tree of ``text``, and what is wrong with it as YAML, in order.

    ``first_line`` is the line of the file on which the text begins. There is no tree when the
    syntax is wrong; the faults after the first are then found by reading on as if the broken
    line had been mended, where that line is all that is wrong. Codes: ``yaml-syntax``,
    ``duplicate-key``, ``yaml-feature``, ``too-large`` (nesting), ``empty-file``.
    """
    broken: list[UnplacedProblem] = []
    while True:
        walk = Walk(text, first_line)
        try:
            walk.run()
            break
        except yaml.YAMLError as error:
            fault, mended = explain(error, text, walk.last)
            broken.append(fault.shifted_by(first_line - 1))
            if mended is None or len(text) > _LONGEST_MENDED or len(broken) == _MOST_MENDED:
                break
            text = mended
    return None if broken else walk.root, sorted(broken + walk.faults)
