"""Makes hostile inputs: files as a malicious colleague, a broken editor or chance may write them.

All choices come from one ``random.Random``, so that the same seed makes the same input, and
hypothesis can draw and shrink inputs.
"""

import datetime as dt
import string
from collections.abc import Callable, Mapping
from copy import deepcopy
from random import Random
from typing import Any

from tests.makers import as_yaml

Files = Mapping[str, Any]
"""The data of valid files, by path (see ``makers.Repository.files``)."""

SIGNS = (
    *("\0", "\t", "\r", "\r\n", "\n", " ", "\x0b", "\x1b[31m", "\x7f", "\x85", "\xa0", "\u2028"),
    *("\ufeff", "\u202e", "\u200b", "\u200d", "\ufffe", "\U0010ffff", "\U000e0041", "é", "e\u0301"),
    *("İ", "ß", "ǆ", "٣", "²", "½", "𝟙", "🙂", "👩‍👩‍👧", "\ud7ff", "Ω", "漢", "ﬁ"),
)
YAML = (
    *(":", ": ", "- ", "? ", "&a ", "*a", "<<: *a", "!!python/object/apply:os.system ", "!a ", "|"),
    *(
        ">-\n",
        "'",
        '"',
        "[",
        "]",
        "{",
        "}",
        ",",
        "#",
        " #",
        "%YAML 1.1\n",
        "---\n",
        "...\n",
        "\n\n",
    ),
    *(
        "~",
        "null",
        "=",
        "@",
        "`",
        "\\x00",
        '"\\ud800"',
        '"\\u0000"',
        "\n\t",
        "  ",
        "\n  ",
        "\n- - ",
    ),
)
PLAIN = (
    *("", "~", "no", "true", "True", "0", "-1", "1e400", ".nan", "-.inf", "0x10", "0o7", "1_000"),
    *("9" * 5_000, "-0", "0.1", "1:2", "24:00", "23:60", "13:30", "0000-01-01", "9999-12-31"),
    *("10000-01-01", "2026-02-29", "2024-02-29", "2026-13-01", "2026-06-01T00:00", "٢٠٢٦-٠١-٠١"),
    *(
        "0001-01-01",
        "2026-W01-1",
        "20260601",
        "999999999999-01-01",
        "x" * 70_000,
        "con",
        "../..",
        "a/b",
    ),
    *("NL91ABNA0417164300", "111222333", "06-12345678", "+31 6 12345678", "a@b.nl", "@" * 3_000),
    *(
        "https://[::1",
        "http://a:99999999/",
        "javascript:alert(1)",
        "//",
        "mailto:",
        "file:///etc/passwd",
    ),
)
MARKDOWN = (
    *(
        "#",
        "# ",
        "* ",
        "**",
        "__",
        "_",
        "`",
        "```\n",
        "~~~",
        "[",
        "]",
        "](",
        "(",
        ")",
        "![",
        "<",
        ">",
    ),
    *(
        "<script>",
        "<!--",
        "-->",
        "<![CDATA[",
        "<?",
        "</",
        "&#",
        "&#x6a;",
        "&amp",
        "|",
        "|-|\n",
        "1. ",
    ),
    *(
        "{: ",
        "{#a}",
        "}",
        "{: onclick=x }",
        "[a]: b\n",
        "[a][a]",
        "\\",
        "  \n",
        "\n\n",
        "\n    ",
        "> ",
    ),
    *(
        "javascript:",
        "http://",
        "//a",
        "<a@b.nl>",
        "<http://a>",
        "[^1]",
        "[^1]: ",
        "***",
        "---",
        "===\n",
    ),
)
WORDS = ("gesprek", "team", "x", "de", "Anna", "2026-06-01", "  ", "lg-7k4q", "kaart-1", "é")

Input = dict[str, bytes]
"""The bytes of the changed files, by path."""


def an_input(random: Random, sound: Files) -> Input:
    """An input: usually one hostile file, sometimes two or three."""
    count = random.choice((1, 1, 1, 1, 2, 3))
    return dict(random.choice(KINDS)(random, sound) for _ in range(count))


def some_bytes(random: Random, sound: Files) -> tuple[str, bytes]:
    """A file of random bytes."""
    size = random.choice((0, 1, 3, 40, 400, 4_000))
    head = random.choice((b"", b"---\n", b"\xef\xbb\xbf", b"\xff\xfe", b"a: ", b"\xed\xa0\x80"))
    return _path(random, sound), head + random.randbytes(size)


def damaged_file(random: Random, sound: Files) -> tuple[str, bytes]:
    """A valid file with some pieces removed, doubled or replaced."""
    path = _path(random, sound)
    data = bytearray(_as_bytes(path, sound[path]))
    for _ in range(random.choice((1, 1, 2, 5, 20))):
        start = random.randrange(len(data) + 1)
        end = min(len(data), start + random.choice((0, 1, 2, 10, 100)))
        piece = _piece(random).encode("utf-8", "surrogatepass")
        data[start:end] = random.choice((b"", piece, piece, bytes(data[start:end]) * 2, b"\xc3"))
    return path, bytes(data)


def yaml_soup(random: Random, sound: Files) -> tuple[str, bytes]:
    """A file of YAML tokens in random order."""
    path = _path(random, sound)
    tokens = (*YAML, *PLAIN[:30], *WORDS, *random.sample(SIGNS, 4), *_names(sound[path]))
    text = "".join(random.choice(tokens) for _ in range(random.choice((3, 10, 40, 200))))
    text = _maybe_repeat(random, text)
    return path, _with_front_matter(random, path, text).encode("utf-8", "surrogatepass")


def wrong_values(random: Random, sound: Files) -> tuple[str, bytes]:
    """A valid record in which one to three values are changed."""
    path = _path(random, sound)
    data = deepcopy(sound[path])
    for _ in range(random.choice((1, 1, 2, 3))):
        parent, key = random.choice(list(_places(data)) or [(None, None)])
        if parent is not None:
            _change_value(random, parent, key)
    return path, _as_bytes(path, data)


def markdown_soup(random: Random, sound: Files) -> tuple[str, bytes]:
    """A record with a prose text of Markdown tokens in random order."""
    path = random.choice([path for path in sound if path.endswith(".md")])
    tokens = (*MARKDOWN, *WORDS, *random.sample(SIGNS, 4))
    text = "".join(random.choice(tokens) for _ in range(random.choice((3, 10, 40, 200))))
    return path, _as_bytes(path, {**sound[path], "body": _maybe_repeat(random, text)})


def odd_name(random: Random, sound: Files) -> tuple[str, bytes]:
    """A valid file with an unusual name."""
    path = random.choice(list(sound))
    folder, _, name = path.rpartition("/")
    odd = "".join(random.choice((*SIGNS, "-", ".", "A", "a", name[:3])) for _ in range(4))
    odd = odd.replace("\0", "0").replace("/", "-")[:40] or "x"
    odd += random.choice(("", ".yaml", ".yml", ".md", ".YAML", ".yaml~", " "))
    return f"{folder}/{odd}" if odd.strip(".") else f"{folder}/x", _as_bytes(path, sound[path])


KINDS: tuple[Callable[[Random, Files], tuple[str, bytes]], ...] = (
    *(some_bytes, damaged_file, yaml_soup, wrong_values, wrong_values, markdown_soup, odd_name),
)


def _path(random: Random, sound: Files) -> str:
    return random.choice(list(sound))


def _piece(random: Random) -> str:
    return random.choice(random.choice((SIGNS, YAML, PLAIN, MARKDOWN, WORDS, string.printable)))


def _maybe_repeat(random: Random, text: str) -> str:
    """The text; one time in ten, a piece of its start repeated many times."""
    if random.random() < 0.9:
        return text
    piece = text[: random.choice((1, 2, 3, 8, 40))] or "x"
    return piece * (random.choice((50, 1_000, 20_000, 200_000)) // len(piece))


def _with_front_matter(random: Random, path: str, text: str) -> str:
    return f"---\n{text}\n---\n{_piece(random)}" if path.endswith(".md") else text


def _as_bytes(path: str, data: Any) -> bytes:
    """The bytes of a file; lone surrogates are encoded too, although UTF-8 forbids them."""
    if not path.endswith(".md") or not isinstance(data, dict):
        return as_yaml(data).encode("utf-8", "surrogatepass")
    front = as_yaml({key: value for key, value in data.items() if key != "body"})
    return f"---\n{front}---\n{data.get('body', '')}".encode("utf-8", "surrogatepass")


def _names(data: Any) -> list[str]:
    return [f"{key}: " for key in data] if isinstance(data, dict) else ["- id: "]


def _places(data: Any) -> Any:
    """Every value within the data, as its parent and its key or index there."""
    pairs = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in list(pairs):
        yield data, key
        if isinstance(value, (dict, list)):
            yield from _places(value)


def _change_value(random: Random, parent: Any, key: Any) -> None:
    """Replaces a value by a similar, unusual or differently shaped one, or removes it."""
    if isinstance(parent, dict):
        if key not in parent:
            return
    elif key >= len(parent):
        return
    value = parent[key]
    choice = random.randrange(8)
    if choice == 0:
        del parent[key]
    elif choice == 1:
        parent[key] = random.choice((None, [], {}, [[]], [None], {"": ""}, "", True, 0, 0.5, [{}]))
    elif choice == 2 and isinstance(parent, list):
        parent.extend([deepcopy(value)] * random.choice((1, 2, 30)))
    elif choice == 3 and isinstance(parent, dict):
        parent[random.choice(("", "x", f"{key}s", "<<", "ja", _piece(random)[:40]))] = value
    else:
        parent[key] = _similar_value(random, value)


def _similar_value(random: Random, value: Any) -> Any:
    """A value of the same type that may be wrong, or an unusual text."""
    if isinstance(value, dt.date) and random.random() < 0.7:
        ends = (dt.date.min, dt.date.max, dt.date(9999, 12, 30), dt.date(1, 1, 2))
        days = value.toordinal() + random.randrange(-800, 800)
        moved = dt.date.fromordinal(min(max(days, 1), dt.date.max.toordinal()))
        return random.choice((moved, moved, *ends))
    if isinstance(value, dt.time) and random.random() < 0.7:
        return dt.time(random.randrange(24), random.randrange(60))
    if isinstance(value, bool):
        return not value
    if isinstance(value, int) and random.random() < 0.7:
        return random.choice((-1, 0, 1, value + 1, 10**6, 10**18, 10**400, -(10**18), 1.5))
    if isinstance(value, str) and random.random() < 0.5:
        return value + _piece(random)[:500] + value
    return random.choice((_piece(random), [_piece(random)], {_piece(random)[:60]: value}))
