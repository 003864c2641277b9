"""The request form in a browser: opened on the day of the data, filled in, and sent."""

from typing import Any

from tests.frozen import FROZEN_ON

REASON = "Het nieuws komt mee naar het werk. Wij willen er rustig over praten."


def today(page: Any, url: str) -> None:
    """Open the page on the day of the data."""
    page.clock.set_fixed_time(f"{FROZEN_ON}T10:00:00")
    page.goto(url)


def filled(page: Any, **other: str) -> None:
    """Fill in the required fields."""
    page.check(f"input[name=offer][value={other.get('offer', 'leidinggevenden')}]")
    page.select_option("#f-directorate", "ruimte")
    page.fill("#f-reason", other.get("reason", REASON))
    page.fill("#f-size", other.get("size", "15"))
    page.check("input[name=level][value=team]")


def send(page: Any) -> None:
    page.click("text=Maak mijn e-mail")


def errors(page: Any) -> list[str]:
    """The names of the fields that the form marks as wrong."""
    fields = page.locator(".ams-field--invalid")
    return [fields.nth(at).get_attribute("data-field") for at in range(fields.count())]


def summary(page: Any) -> list[str]:
    """The lines above the form that say what is wrong, each a link to its question."""
    lines: list[str] = page.locator("#f-fouten a").all_inner_texts()
    return lines
