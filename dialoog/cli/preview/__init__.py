"""A preview of the site on this computer, built again each time a file is saved.

``preview`` watches the files and builds, ``state`` holds the result (a site or an error), and
``server`` sends it to the browser, on loopback only.
Nothing of this is part of a site made with ``build``.
"""

from dialoog.cli.preview.preview import Preview, run_preview
from dialoog.desk.server import PortError

__all__ = ["PortError", "Preview", "run_preview"]
