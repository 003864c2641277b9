"""Why an answer cannot stand in the field that was asked for, in Dutch."""

import datetime as dt

from dialoog.cli.arguments import UsageError
from dialoog.data.drafting import FieldOption, Template, as_typed_in_file
from dialoog.data.editing.change import EditError
from dialoog.data.editing.emit import emit_block
from dialoog.data.ledger import Ledger
from dialoog.data.models.fields import Record
from dialoog.data.models.requester_code import is_code_of_somebody
from dialoog.data.parsing.readings import is_id_field
from dialoog.data.parsing.suggestions import weekday_hint
from dialoog.data.parsing.validation_errors import validate
from dialoog.formats import yaml
from dialoog.formats.problem import did_you_mean


def objection_to(
    value: str, option: FieldOption, choices: tuple[str, ...], template: Template, ledger: Ledger
) -> str:
    """Why the field cannot hold the value, in Dutch; "" when it can."""
    if not value:
        return "Vul iets in." if option.is_required else ""
    if option.name == "code":
        return _objection_to_code(ledger, value)
    if option.field.holds is bool and value not in ("true", "false"):
        return "Antwoord met ja of nee."
    if is_id_field(option.field) and choices and (strange := _strange(value, choices)):
        return f"{strange} staat er niet bij. {did_you_mean(strange, choices)}".rstrip()
    misfit = weekday_hint(value, ledger.as_of) if option.field.holds is dt.date else ""
    return misfit or objection_of_model(template.collection.model, option, value)


def _strange(value: str, choices: tuple[str, ...]) -> str:
    """The first of one or more ids that is not among the choices; "" when all are."""
    return next((each for each in value.strip("[]").split(", ") if each not in choices), "")


def objection_of_model(model: type[Record], option: FieldOption, value: str) -> str:
    """Why the model refuses a value in its field; the field is called as the question calls it."""
    try:
        text = "\n".join(emit_block(option.path, as_typed_in_file(option, value), model))
    except EditError as error:
        return str(error)
    node, _ = yaml.compose(text)
    assert node is not None
    result = validate(model, yaml.value(node), node, body="")
    problems = () if isinstance(result, Record) else result
    wrong = next((problem for problem in problems if problem.code == "wrong-value"), None)
    if wrong is None:
        return ""
    message = wrong.message.removeprefix(f"{option.field.key}: ").removesuffix(".")
    return f"{option.title}: {message}. {wrong.hint}"


def _objection_to_code(ledger: Ledger, code: str) -> str:
    """That no earlier request has this code, in Dutch: codes are drawn, not chosen; else ""."""
    if is_code_of_somebody(code) and code in ledger.codes_of_requesters:
        return ""
    return (
        "Geen eerdere aanvraag heeft deze code. Kijk haar na in het zaaksysteem. Is deze "
        "aanvrager nieuw? Laat --code dan weg: het programma trekt een code die nog vrij is."
    )


def require_known_code(ledger: Ledger, code: str) -> None:
    """Raise UsageError unless an earlier request has this code."""
    if objection := _objection_to_code(ledger, code):
        raise UsageError(objection)
