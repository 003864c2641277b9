"""Hostile inputs: files that a colleague with a grudge, a broken editor or chance could write.

Everything is drawn from one ``random.Random``, so that a number gives an input back, and hypothesis
can draw (and shrink) the same ones.
"""

import datetime as dt
import string
from collections.abc import Callable, Mapping
from copy import deepcopy
from random import Random
from typing import Any

from tests.makers import as_yaml

Files = Mapping[str, Any]
"""Sound files by path, as their data (see ``makers.Repository.files``)."""

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
"""Files by path; all else stands as it did."""


def an_input(random: Random, sound: Files) -> Input:
    """One input: mostly one file that is off, now and then two or three at once."""
    count = random.choice((1, 1, 1, 1, 2, 3))
    return dict(random.choice(KINDS)(random, sound) for _ in range(count))


def some_bytes(random: Random, sound: Files) -> tuple[str, bytes]:
    """A file of any bytes at all."""
    size = random.choice((0, 1, 3, 40, 400, 4_000))
    head = random.choice((b"", b"---\n", b"\xef\xbb\xbf", b"\xff\xfe", b"a: ", b"\xed\xa0\x80"))
    return _path(random, sound), head + random.randbytes(size)


def bent(random: Random, sound: Files) -> tuple[str, bytes]:
    """A sound file with a few pieces cut out, doubled, moved, flipped or put in."""
    path = _path(random, sound)
    data = bytearray(_written(path, sound[path]))
    for _ in range(random.choice((1, 1, 2, 5, 20))):
        start = random.randrange(len(data) + 1)
        end = min(len(data), start + random.choice((0, 1, 2, 10, 100)))
        piece = _piece(random).encode("utf-8", "surrogatepass")
        data[start:end] = random.choice((b"", piece, piece, bytes(data[start:end]) * 2, b"\xc3"))
    return path, bytes(data)


def yaml_soup(random: Random, sound: Files) -> tuple[str, bytes]:
    """What YAML is made of, in any order."""
    path = _path(random, sound)
    words = (*YAML, *PLAIN[:30], *WORDS, *random.sample(SIGNS, 4), *_names(sound[path]))
    text = "".join(random.choice(words) for _ in range(random.choice((3, 10, 40, 200))))
    text = _repeated(random, text)
    return path, _fronted(random, path, text).encode("utf-8", "surrogatepass")


def off_record(random: Random, sound: Files) -> tuple[str, bytes]:
    """A record that is YAML, with one to three of its values something else."""
    path = _path(random, sound)
    data = deepcopy(sound[path])
    for _ in range(random.choice((1, 1, 2, 3))):
        parent, key = random.choice(list(_places(data)) or [(None, None)])
        if parent is not None:
            _bend(random, parent, key)
    return path, _written(path, data)


def markdown_soup(random: Random, sound: Files) -> tuple[str, bytes]:
    """A record with prose of what Markdown is made of, in any order."""
    path = random.choice([path for path in sound if path.endswith(".md")])
    words = (*MARKDOWN, *WORDS, *random.sample(SIGNS, 4))
    text = "".join(random.choice(words) for _ in range(random.choice((3, 10, 40, 200))))
    return path, _written(path, {**sound[path], "body": _repeated(random, text)})


def odd_name(random: Random, sound: Files) -> tuple[str, bytes]:
    """A sound file under a name that is odd."""
    path = random.choice(list(sound))
    folder, _, name = path.rpartition("/")
    odd = "".join(random.choice((*SIGNS, "-", ".", "A", "a", name[:3])) for _ in range(4))
    odd = odd.replace("\0", "0").replace("/", "-")[:40] or "x"
    odd += random.choice(("", ".yaml", ".yml", ".md", ".YAML", ".yaml~", " "))
    return f"{folder}/{odd}" if odd.strip(".") else f"{folder}/x", _written(path, sound[path])


KINDS: tuple[Callable[[Random, Files], tuple[str, bytes]], ...] = (
    *(some_bytes, bent, yaml_soup, off_record, off_record, markdown_soup, odd_name),
)


def _path(random: Random, sound: Files) -> str:
    return random.choice(list(sound))


def _piece(random: Random) -> str:
    return random.choice(random.choice((SIGNS, YAML, PLAIN, MARKDOWN, WORDS, string.printable)))


def _repeated(random: Random, text: str) -> str:
    """The text, or now and then a great many times the text or its first pieces."""
    if random.random() < 0.9:
        return text
    piece = text[: random.choice((1, 2, 3, 8, 40))] or "x"
    return piece * (random.choice((50, 1_000, 20_000, 200_000)) // len(piece))


def _fronted(random: Random, path: str, text: str) -> str:
    return f"---\n{text}\n---\n{_piece(random)}" if path.endswith(".md") else text


def _written(path: str, data: Any) -> bytes:
    """A file's bytes; text that no file could hold is written as far as it goes."""
    if not path.endswith(".md") or not isinstance(data, dict):
        return as_yaml(data).encode("utf-8", "surrogatepass")
    front = as_yaml({key: value for key, value in data.items() if key != "body"})
    return f"---\n{front}---\n{data.get('body', '')}".encode("utf-8", "surrogatepass")


def _names(data: Any) -> list[str]:
    return [f"{key}: " for key in data] if isinstance(data, dict) else ["- id: "]


def _places(data: Any) -> Any:
    """Every place within the data: what holds it, and its key or number there."""
    pairs = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in list(pairs):
        yield data, key
        if isinstance(value, (dict, list)):
            yield from _places(value)


def _bend(random: Random, parent: Any, key: Any) -> None:
    """Put something else where a value stands: near it, odd, of another shape, or nothing."""
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
        parent[key] = _near(random, value)


def _near(random: Random, value: Any) -> Any:
    """A value of the same kind that is off, or a text that is odd."""
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
