"""A page in two: the frame that all pages share, and the part that is its own.

The frame has slots where a part is filled in: "{{ main }}". Its links begin with "{{ top }}", the
way from the page to the top of the site, and none of them is marked as the current page: a part
lists the links that are.
"""

import re
from collections.abc import Mapping

Part = Mapping[str, str]
"""The text of each slot by its name; an empty one is left out."""

_PAGE = re.compile(
    r"""(.*?default-src\ 'self';)(?P<policy>.*?)(\ object-src.*?)
    (?P<head><title>.*?<meta\ name="description".*?\n)(.*?/punch-card\.css">\n)
    (?P<more>.*?)(<link\ rel="icon".*</aside>\n)
    (?P<breadcrumb>.*?)(?P<main><main.*</main>\n)(.*)""",
    re.DOTALL | re.VERBOSE,
)
_CURRENT = re.compile(r'(<a [^>]*) aria-current="([a-z]+)"')
_TOP = re.compile(r'<link rel="icon"[^>]* href="(.*?)assets/')
_SLOT = re.compile(r"^\{\{ (\w+) \}\}\n", re.MULTILINE)


def split(page: str) -> tuple[str, Part]:
    """The frame of a page, and its part."""
    match, icon = _PAGE.fullmatch(page), _TOP.search(page)
    assert match
    assert icon
    slots = {number: name for name, number in _PAGE.groupindex.items()}
    frame = "".join(
        f"{{{{ {slots[number]} }}}}" if number in slots else text
        for number, text in enumerate(match.groups(), start=1)
    )
    links = "".join(f"{value} {tag}\n" for tag, value in dict.fromkeys(_CURRENT.findall(frame)))
    frame = _CURRENT.sub(r"\1", frame)
    part = {"top": icon[1], "current": _with_top(links, icon[1]), **match.groupdict()}
    return _with_top(frame, icon[1]), {name: text for name, text in part.items() if text}


def join(frame: str, part: Part) -> str:
    """The page that a frame and a part make."""
    for line in part.get("current", "").splitlines():
        value, _, tag = line.partition(" ")
        frame = frame.replace(f"{tag}>", f'{tag} aria-current="{value}">')
    page = frame.replace("{{ top }}", part.get("top", ""))
    return re.sub(r"\{\{ (\w+) \}\}", lambda slot: part.get(slot[1], ""), page)


def as_text(part: Part) -> str:
    """A part as the text of one file."""
    return "".join(f"{{{{ {name} }}}}\n{text}\n" for name, text in part.items())


def as_part(text: str) -> Part:
    """The part that a file holds."""
    _, *pieces = _SLOT.split(text)
    texts = (text.removesuffix("\n") for text in pieces[1::2])
    return dict(zip(pieces[::2], texts, strict=True))


def _with_top(text: str, top: str) -> str:
    """A text in which each link into the site begins with "{{ top }}"."""
    way = re.escape(top)
    return re.sub(rf'\b(href|src|action)="(?![a-z]+:|#|\{{){way}', r'\1="{{ top }}', text)
