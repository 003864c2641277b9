"""The form of /aanvragen/ in an e-mail of an invented manager."""

LINES = """\
received: 2026-06-01
offer: leidinggevenden
requester: {code: lg-7k4q, directorate: ruimte, role: "Teamleider"}
reason: "Er is \\"spanning\\" in het team,
  en dat blijft.\\n\\nEén zin erbij."
goals: [veilige-ruimte]
group: {size: 15, level: team}
preferred: {from: 2026-07-01, until: 2026-07-31, days: [ma, di]}
language: nl
"""
TEXT = f"""Beste coördinator,

Graag vraag ik een gesprek aan.

----- begin aanvraag -----
{LINES}----- einde aanvraag -----

Jan van Verzonnen, jan@example.org
"""


def saved_email(body: bytes, *headers: str) -> bytes:
    head = ("From: Jan <jan@example.org>", "Subject: Aanvraag", "MIME-Version: 1.0", *headers)
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body
