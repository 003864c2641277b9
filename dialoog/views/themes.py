"""The themes: what keeps coming back, and what was done about it."""

from dataclasses import dataclass

from dialoog.views.frame import Head
from dialoog.views.pieces import Badge, Dated


@dataclass(frozen=True, slots=True)
class ThemeItem:
    """One theme above the privacy floors; never how often. `none_yet` if nothing was done."""

    id: str
    title: str
    text: str
    badge: Badge | None
    actions: tuple[Dated, ...]
    none_yet: str


@dataclass(frozen=True, slots=True)
class ThemesView:
    """The themes that may be shown. `floors` says which may not, and why."""

    head: Head
    lead: str
    floors: str
    themes: tuple[ThemeItem, ...]
    none_yet: str
