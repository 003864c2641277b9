"""Jinja: a template and a view become the bytes of one page.

`renderer` has the functions and filters that templates may use, and the links of one page;
`errors` says in one line which template failed, and where.

Compiled templates are not kept between builds: that saved 0.15 of some 1.1 seconds of a build for
staff (median of six), for 50 lines that read pickles.
"""

from dialoog.site.templating.errors import RenderError
from dialoog.site.templating.renderer import Renderer, UrlResolver

__all__ = ["RenderError", "Renderer", "UrlResolver"]
