"""A letter as an e-mail, and its list of addresses.

Its headers are ours, whatever its texts hold; the list is outside git and the data.
"""

import base64
import email
from email.policy import default
from pathlib import Path

import pytest

from dialoog.exports.letter import (
    Letter,
    ListError,
    as_email,
    is_in_git,
    parse_recipients,
    write_letter,
)
from tests.makers import PROGRAMME, Repository, day

HEADERS = [
    *("Subject", "From", "To", "Bcc", "X-Unsent", "Content-Type", "Content-Transfer-Encoding"),
    *("MIME-Version", "Content-Language"),
]


@pytest.mark.parametrize("more", ["\r\nBcc: a@example.org", "\r\n\r\nAnders", "\nFrom: b@c.org"])
def test_encoded_words_in_a_name_or_subject_add_no_header_and_no_body(
    repo: Repository, more: str
) -> None:
    hidden = f"=?utf-8?b?{base64.b64encode(f'Oproep{more}'.encode()).decode()}?="
    repo.set(PROGRAMME, "name", f"Gesprek {hidden}")
    programme = repo.ledger().programme
    assert programme is not None
    letter = Letter(f"Oproep {hidden}", "Beste collega.\n")
    mail = email.message_from_bytes(
        as_email(letter, programme, ["anna@example.org"]), policy=default
    )
    assert sorted(mail.keys()) == sorted(HEADERS)
    assert mail["Bcc"] == "anna@example.org"
    assert mail["From"].addresses[0].addr_spec == programme.mailbox
    assert mail.get_content().strip() == "Beste collega."


@pytest.mark.parametrize(
    ("text", "addresses"),
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
def test_a_list_is_parsed_with_names_separators_comments_and_doubles(
    text: str, addresses: list[str]
) -> None:
    assert list(parse_recipients(text)) == addresses


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
def test_an_invalid_list_is_refused_without_repeating_an_address(text: str, why: str) -> None:
    with pytest.raises(ListError, match=why) as error:
        parse_recipients(text)
    assert "@" not in str(error.value)


def test_a_path_in_a_git_repository_is_recognised_also_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "repo" / ".git").mkdir(parents=True)
    (tmp_path / "buiten").mkdir()
    (tmp_path / "buiten" / "erin").symlink_to(tmp_path / "repo")
    assert is_in_git(tmp_path / "repo" / "diep" / "lijst.txt")
    assert is_in_git(tmp_path / "buiten" / "erin" / "lijst.txt")
    assert not is_in_git(tmp_path / "buiten" / "lijst.txt")


def test_the_letter_of_a_withdrawn_call_says_so_in_its_subject_and_asks_nothing(
    repo: Repository,
) -> None:
    withdrawn = {"on": day("2026-05-25"), "reason": "De directie regelt het anders."}
    repo.call(body="Wij zoeken mensen.\n\nDoet u mee? Laat het weten.\n", withdrawn=withdrawn)
    ledger = repo.ledger()
    letter = write_letter(ledger, ledger.calls["gedragscode"], lambda _path, _target: None)
    assert letter.subject == "Ingetrokken: Gespreksleiders voor de gedragscode"
    text = " ".join(letter.text.split())
    assert "is ingetrokken op 25 mei 2026. De directie regelt het anders." in text
    assert "U hoeft niets meer te doen." in text
    assert "Doet u mee" not in text
    assert "U kunt reageren" not in text


def test_the_letter_of_an_open_call_has_its_title_its_text_and_its_last_day(
    repo: Repository,
) -> None:
    repo.call(body="Wij zoeken mensen.\n\nDoet u mee? Laat het weten.\n")
    ledger = repo.ledger()
    letter = write_letter(ledger, ledger.calls["gedragscode"], lambda _path, _target: None)
    assert letter.subject == "Gespreksleiders voor de gedragscode"
    assert "Doet u mee?" in letter.text
    assert "U kunt reageren tot en met vrijdag 12 juni 2026." in " ".join(letter.text.split())
