"""Strict YAML 1.2 with the position of each key and value; types are never guessed.

``compose`` parses a text into a tree, ``value`` returns the data of the tree, ``position`` the
line and column of a part of it. A scalar without quotes is a ``Plain``: the schema, not this
reader, decides whether ``13:30`` is a time, ``no`` a language and ``007`` a text.
"""

from dialoog.formats.yaml.explain import TEXT_CUT_OFF, quoting_hint
from dialoog.formats.yaml.reader import compose
from dialoog.formats.yaml.tree import (
    Mapping,
    Node,
    Plain,
    Scalar,
    Sequence,
    find_comments,
    has,
    position,
    scalars,
    strip_comments,
    value,
)

__all__ = [
    "TEXT_CUT_OFF",
    "Mapping",
    "Node",
    "Plain",
    "Scalar",
    "Sequence",
    "compose",
    "find_comments",
    "has",
    "position",
    "quoting_hint",
    "scalars",
    "strip_comments",
    "value",
]
