"""The themes: subjects that return in many conversations, and what was done about them."""

from dataclasses import dataclass

from dialoog.data.collections import THEMES
from dialoog.data.models.vocabulary import Theme
from dialoog.formats import dates
from dialoog.formats.markdown import Passage
from dialoog.privacy.disclosure import OpenLedger
from dialoog.site.views.components.elements import Badge, Dated, RichText
from dialoog.site.views.components.layout import HOME, Head, opening


@dataclass(frozen=True, slots=True)
class ThemeItem:
    """One theme above the privacy floors, never with a number.

    `none_yet` is shown when there are no actions.
    """

    id: str
    title: str
    text: Passage | None
    badge: Badge | None
    actions: tuple[Dated, ...]
    none_yet: str


@dataclass(frozen=True, slots=True)
class ThemesView:
    """The themes that may be shown. `floors` explains which may not be shown, and why."""

    head: Head
    lead: RichText
    floors: str
    themes: tuple[ThemeItem, ...]
    none_yet: str


def view(ledger: OpenLedger) -> ThemesView:
    """The page of the themes that were heard often enough to be shown."""
    head, lead = opening(
        ledger,
        "rode-draden",
        Head("Rode draden", "Wat terugkomt in de gesprekken, en wat wij ermee doen.", (HOME,)),
        "Sommige onderwerpen komen steeds terug. Wij houden ze bij en leren ervan.",
    )
    return ThemesView(
        head=head,
        lead=lead,
        floors="Een onderwerp staat hier pas als het in meer gesprekken en bij meer directies "
        "terugkwam. Zo is nooit te zien wie wat zei, of welk team het was.",
        themes=tuple(_item(ledger, theme) for theme in ledger.themes),
        none_yet="Er zijn nog te weinig gesprekken om hier iets te laten zien.",
    )


def _item(ledger: OpenLedger, theme: Theme) -> ThemeItem:
    retired = theme.retired_on(ledger.as_of)
    newest = sorted(theme.actions, key=lambda action: action.on, reverse=True)
    return ThemeItem(
        id=theme.id,
        title=theme.title,
        text=Passage(theme.text, THEMES.template) if theme.text else None,
        badge=Badge("Afgesloten") if retired else None,
        actions=tuple(
            Dated(
                dates.format_date(action.on),
                action.on.isoformat(),
                Passage(action.text, THEMES.template),
            )
            for action in newest
        ),
        none_yet="Hier is nog niets mee gedaan.",
    )
