"""Jinja, at the door: a template and a view become the bytes of one page.

`Press` draws; `place` makes links relative to the page that is being drawn; `blame` says in
one line which template failed, and where.
"""

from dialoog.site.templating.errors import RenderError
from dialoog.site.templating.renderer import Renderer, UrlResolver

__all__ = ["RenderError", "Renderer", "UrlResolver"]
