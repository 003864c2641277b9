"""Strict YAML 1.2 with a place for each key and value: nothing is guessed, nothing hidden.

``compose`` reads a text into a tree, ``value`` gives what the tree says, ``position`` tells where
a part of it stands. A scalar without quotes comes back as ``Plain``: the schema, and not this
reader, decides whether ``13:30`` is a time, ``no`` a language and ``007`` a text.
"""

from dialoog.formats.yaml.compose import compose
from dialoog.formats.yaml.tree import Mapping, Node, Plain, Scalar, Sequence, position, value

__all__ = ["Mapping", "Node", "Plain", "Scalar", "Sequence", "compose", "position", "value"]
