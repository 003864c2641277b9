"""The list of addresses that a letter goes to: a file that only its sender has."""

import os
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.utils import getaddresses
from pathlib import Path


class ListError(Exception):
    """The list cannot be used; the message is a Dutch sentence that repeats no address."""


def is_in_git(path: Path) -> bool:
    """Whether a path lies in a git repository, whether or not the file exists."""
    absolute = Path(os.path.abspath(path))  # resolves ``..``, unlike absolute()
    folders = [*absolute.parents, *Path(os.path.realpath(path)).parents]
    return any((folder / ".git").exists() for folder in folders)


def is_below(path: Path, root: Path) -> bool:
    """Whether a path lies below a folder, with symbolic links resolved."""
    return Path(os.path.realpath(root)) in Path(os.path.realpath(path)).parents


def parse_recipients(text: str) -> tuple[str, ...]:
    """The addresses of a list, each once, in order.

    A line holds one or more, with or without a name (``Anna <anna@example.org>``), separated by
    ``;`` (as Outlook copies them) or ``,``. A line that starts with ``#`` is a comment. Raises
    ListError.
    """
    addresses: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        for _, address in getaddresses([line.replace(";", ",").strip().strip(",")]):
            try:
                parsed = Address(addr_spec=address)
            except (HeaderParseError, ValueError, IndexError) as error:
                raise ListError(_not_an_address(number)) from error
            is_complete = parsed.username and "." in parsed.domain and address in line
            if not (is_complete and address.isascii()):
                raise ListError(_not_an_address(number))
            addresses.setdefault(address.lower(), address)
    if not addresses:
        raise ListError("In de lijst staat geen enkel adres.")
    return tuple(addresses.values())


def _not_an_address(line: int) -> str:
    return f"Regel {line} van de lijst is geen e-mailadres. Schrijf één adres per regel."
