"""A bundle of records, fit to be judged for publication under the open-government act (Woo).

What is closed or tells of a person is left out, and the ground that is proposed for its kind stands
in its place. A person decides: about each ground, and about each text that is shown.
"""

from dialoog.exports.woo.grounds import FILE, Grounds, read
from dialoog.exports.woo.pieces import Bundle, bundle

__all__ = ["FILE", "Bundle", "Grounds", "bundle", "read"]
