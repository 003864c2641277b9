"""Serves built sites on loopback and starts the browser, for the tests and the pictures."""

import datetime as dt
import functools
import http.server
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from dialoog import pipeline
from tests.frozen import FROZEN, FROZEN_ON
from tests.loopback import LoopbackServer

EDITIONS = ("staff", "team")
LOOKS = ("neutral", "house")
CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
_FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--disable-lcd-text"),
)


@dataclass(frozen=True)
class Site:
    """A built site: the address it is served at (ends in ``/dialoog/``), and its folder."""

    url: str
    folder: Path


@contextmanager
def chromium() -> Iterator[Any]:
    """Chromium, started (a playwright ``Browser``); ImportError without Playwright."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*_FLAGS])
        yield browser
        browser.close()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves a folder without logging."""

    def log_message(self, *args: object) -> None:
        """Log nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder; the address on loopback."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with LoopbackServer(0, handler).running() as server:
        yield server.address.rstrip("/")


def has(look: str) -> bool:
    """Whether a site can have this look here: the house style must be installed."""
    return look == "neutral" or (pipeline.MODULES / "@amsterdam").is_dir()


def built(
    edition: str, look: str, folder: Path, url: str, of: tuple[Path, dt.date] = (FROZEN, FROZEN_ON)
) -> Site:
    """The site of a programme on a day, built under a sub-path in ``folder``, served at ``url``."""
    out = folder / f"{of[0].name}-{edition}-{look}" / "dialoog"
    out.parent.mkdir(parents=True, exist_ok=True)
    with pytest.MonkeyPatch.context() as patch:
        if look == "neutral":
            patch.setattr(pipeline, "MODULES", folder / "none")
        pipeline.build(*of, edition, out)
    return Site(f"{url}/{out.parent.name}/dialoog/", out)
