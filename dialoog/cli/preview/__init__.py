"""The site while somebody works on it: built anew at each save, shown on this computer alone.

``watching`` sees that a file was saved, ``stage`` holds what is shown now (a built site, or what
stands in its way), ``trouble`` draws the latter as a page, ``server`` answers the browser on
loopback, and ``preview`` builds again and tells the browser. Nothing of this ends up in a site
that is built with ``build``.
"""

from dialoog.cli.preview.preview import Preview, run_preview
from dialoog.cli.preview.server import PortError

__all__ = ["PortError", "Preview", "run_preview"]
