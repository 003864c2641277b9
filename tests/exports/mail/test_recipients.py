"""The list of addresses, and where it may stand."""

from pathlib import Path

import pytest

from dialoog.exports.mail.recipients import ListError, is_in_git, recipients


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("anna@example.org\nbram@example.org\n", ["anna@example.org", "bram@example.org"]),
        ("# pool\n\n  anna@example.org  \n", ["anna@example.org"]),
        (
            "Anna <anna@example.org>; Bram <bram@example.org>;",
            ["anna@example.org", "bram@example.org"],
        ),
        ('"Proef, Anna" <anna@example.org>', ["anna@example.org"]),
        ("anna@example.org, bram@example.org", ["anna@example.org", "bram@example.org"]),
        ("anna@example.org\nAnna@Example.org", ["anna@example.org"]),
    ],
)
def test_a_list_is_read_as_people_keep_it(text: str, found: list[str]) -> None:
    assert list(recipients(text)) == found


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "geen enkel adres"),
        ("# niemand", "geen enkel adres"),
        ("anna@example.org\nbram", "Regel 2 "),
        ("anna@example", "Regel 1 "),
        ("anna@ex ample.org", "Regel 1 "),
        ("@example.org", "Regel 1 "),
        ("änna@example.org", "Regel 1 "),
        ("anna@example.org\r\nBcc: x\r\n", "Regel 2 "),
    ],
)
def test_a_list_that_is_off_is_refused_without_telling_an_address(text: str, why: str) -> None:
    with pytest.raises(ListError, match=why) as found:
        recipients(text)
    assert "@" not in str(found.value)


def test_a_file_below_a_folder_of_git_is_known_also_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "repo" / ".git").mkdir(parents=True)
    (tmp_path / "buiten").mkdir()
    (tmp_path / "buiten" / "erin").symlink_to(tmp_path / "repo")
    assert is_in_git(tmp_path / "repo" / "diep" / "lijst.txt")
    assert is_in_git(tmp_path / "buiten" / "erin" / "lijst.txt")
    assert not is_in_git(tmp_path / "buiten" / "lijst.txt")
