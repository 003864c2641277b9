"""What an e-mail of the asking form says, as the values of a new request, and what to look at."""

from dialoog.data import email_form, intake
from dialoog.data.email_text import EmailError
from dialoog.data.ledger import Ledger

_ALREADY = (
    "Deze aanvraag lijkt er al te zijn: {}. Op dezelfde dag, voor hetzelfde aanbod, met dezelfde "
    "code of dezelfde aanleiding."
)
_NEW_CODE = (
    "De code in deze e-mail hoort al bij een aanvraag, of klopt niet. Er is een nieuwe code "
    "getrokken. Is het dezelfde aanvrager? Typ dan zelf de code uit het zaaksysteem."
)


def request_in_email(data: bytes, ledger: Ledger) -> tuple[dict[str, str], tuple[str, ...]]:
    """The values by option of ``new request``, and Dutch sentences about them.

    Raises EmailError, also for what the form in the e-mail has wrong.
    """
    text = email_form.decode_email(data)
    values = intake.parse_form(*email_form.form_block(text))
    if not isinstance(values, dict):
        lines = (f"Regel {it.line}: {it.message} {it.hint}".strip() for it in values)
        raise EmailError("De aanvraag in deze e-mail klopt niet. " + " ".join(lines))
    notices = []
    if duplicate := intake.find_duplicate(ledger, values, None):
        notices.append(_ALREADY.format(duplicate.id))
    if not intake.is_free_code(values["code"], ledger.codes_of_requesters):
        del values["code"]
        notices.append(_NEW_CODE)
    return values, tuple(notices)
