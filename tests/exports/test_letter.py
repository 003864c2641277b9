"""A letter as an e-mail: its headers are ours, whatever its texts hold."""

import base64
import email
from email.policy import default

import pytest

from dialoog.exports.letter import Letter, as_email
from tests.makers import PROGRAMME, Repository

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
