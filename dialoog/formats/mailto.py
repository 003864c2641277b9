"""Addresses that open an e-mail in the reader's own program (RFC 6068)."""

from urllib.parse import quote


def mail_address(mailbox: str, subject: str, body: str) -> str:
    """A ``mailto`` address with a subject and a body; line ends are those of e-mail."""
    fields = {"subject": subject, "body": body.replace("\n", "\r\n")}
    query = "&".join(f"{name}={quote(text, safe='')}" for name, text in fields.items())
    return f"mailto:{quote(mailbox, safe='@')}?{query}"
