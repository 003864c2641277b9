"""The list of addresses that a letter goes to: a file that is nobody's but the sender's."""

import os
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.utils import getaddresses
from pathlib import Path


class ListError(Exception):
    """The list cannot be used; the message is a Dutch sentence, without any address in it."""


def is_in_git(path: Path) -> bool:
    """Whether a file stands (or would stand) in a folder that git keeps."""
    written = Path(os.path.abspath(path))  # ``..`` leads out of a folder; absolute() keeps it
    places = [*written.parents, *Path(os.path.realpath(path)).parents]
    return any((parent / ".git").exists() for parent in places)


def is_below(path: Path, root: Path) -> bool:
    """Whether a file stands (or would stand) below a folder; a link to itself leads nowhere."""
    return Path(os.path.realpath(root)) in Path(os.path.realpath(path)).parents


def recipients(text: str) -> tuple[str, ...]:
    """The addresses of a list, each once, in order.

    One or more a line, with or without a name (``Anna <anna@example.org>``), with ``;`` or ``,``
    between them, as Outlook copies them; what follows ``#`` at the start of a line is a remark.
    Raises ListError.
    """
    found: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        for _, address in getaddresses([line.replace(";", ",").strip().strip(",")]):
            try:
                known = Address(addr_spec=address)
            except (HeaderParseError, ValueError, IndexError) as error:
                raise ListError(_wrong(number)) from error
            whole = known.username and "." in known.domain and address in line
            if not (whole and address.isascii()):
                raise ListError(_wrong(number))
            found.setdefault(address.lower(), address)
    if not found:
        raise ListError("In de lijst staat geen enkel adres.")
    return tuple(found.values())


def _wrong(line: int) -> str:
    return f"Regel {line} van de lijst is geen e-mailadres. Schrijf één adres per regel."
