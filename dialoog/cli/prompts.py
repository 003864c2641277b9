"""The values of a new record: from options, from defaults, or from questions, each asked once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dialoog.cli.arguments import Progress
from dialoog.cli.terminal import command_instead, is_interactive, next_line
from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.request import Request
from dialoog.data.parsing.known_names import IdIndex
from dialoog.data.parsing.readings import read_typed, show_value
from dialoog.data.record_templates import FieldOption, Template
from dialoog.domain.choices import choices_of
from dialoog.domain.defaults import defaults

_ALSO_ASKED = {
    "request": ("contact", "goals", "from", "until", "days", "owner"),
    "session": ("location",),
    "facilitator": ("directorate",),
    "card": ("valid-until",),
    "call": ("directorate", "text"),
    "news": ("text",),
    "meeting": ("kind", "start", "end", "location"),
    "promise": ("by", "waits-for"),
}
"""Optional fields that are asked for, because most records have them."""

_CONFIRMED = {
    "request": ("code",),
    "session": ("facilitators",),
    "facilitator": ("provider", "languages"),
}
"""Fields with a default that is shown and asked for, because it is often something else."""

_CODE_QUESTION = """\
Code: Vroeg deze aanvrager al eerder iets aan? Typ dan de code uit het zaaksysteem.
  (Anders: Enter. Het programma trekt een nieuwe code)"""

_EMPTY_LISTS = {"request": {"goals": "[]"}}
"""Lists that must be in the file and may be empty."""


@dataclass(frozen=True, slots=True)
class TypedAnswers:
    """The values by option as a file has them, and as they were typed; which were asked for."""

    given: Mapping[str, str]
    typed: Mapping[str, str]
    asked: Sequence[FieldOption]
    missing: Sequence[str]

    def instead(self, words: Sequence[str]) -> str:
        """The command after these words with what was typed; "" when nothing was asked."""
        kept = [each for each in self.typed if each not in self.missing]
        answers = [f"--{name}={self.typed[name]}" for name in kept]
        return command_instead([*words, *answers]) if self.asked else ""


@dataclass(frozen=True, slots=True)
class Prompts:
    """Collects the values of one new record.

    ``questions`` are those of the worklist, by option: they are asked, whatever the default.
    """

    template: Template
    ledger: Ledger
    request: Entry[Request] | None
    questions: Mapping[str, str]
    say: Progress

    def collect(self, options: Mapping[str, str | None]) -> TypedAnswers:
        """The values by option: those given, defaults, and answers to questions on a terminal.

        An option that is ``None`` was not given; "" leaves its field out without asking, empties a
        list that must be there, or has a code drawn. Raises UsageError when the terminal is closed.
        """
        every, kind = self.template.options, self.template.name
        known = IdIndex.of(self.ledger.collections)
        typed = {name: value.strip() for name, value in options.items() if value is not None}
        given = {it.name: self._take(it, typed[it.name], known) for it in every if it.name in typed}
        asked, interactive = [], is_interactive()
        for option in every:
            name = option.name
            default = defaults(kind, self.ledger, given, self.request).get(name, "")
            if interactive and name not in typed and self._is_asked(option, given, default):
                asked.append(option)
                typed[name] = self._ask(option, given, default)
                given[name] = self._take(option, typed[name], known)
            if default and (name not in typed or (name == "code" and not given[name])):
                given[name] = default
        may_be_empty = [it.name for it in every if it.is_required and it.may_be_empty]
        emptied = {name: "[]" for name in may_be_empty if name in given}
        filled = {name: value for name, value in given.items() if value}
        given = {**_EMPTY_LISTS.get(kind, {}), **emptied, **filled}
        missing = [it.name for it in every if it.is_required and it.name not in given]
        return TypedAnswers(given, typed, asked, missing)

    def _is_asked(self, option: FieldOption, given: Mapping[str, str], default: str) -> bool:
        """Whether to ask; only members of the pool are asked for their directorate."""
        name, kind, ledger = option.name, self.template.name, self.ledger
        if default and name not in self.questions:
            return name in _CONFIRMED.get(kind, ()) and len(self._choices(option, given)) != 1
        provider = ledger.providers.get(given.get("provider", ""))
        if option.path == ("directorate",) and provider and provider.record.kind != "pool":
            return name in self.questions
        return option.is_required or name in (*self.questions, *_ALSO_ASKED.get(kind, ()))

    def _choices(self, option: FieldOption, given: Mapping[str, str]) -> list[str]:
        """What may be typed, as a file has it; of a question with yes and no those words."""
        choices = choices_of(option.field, self.ledger, given.get("offer", ""))
        is_flag = option.field.holds is bool
        return [it.words.lower() for it in choices] if is_flag else [it.value for it in choices]

    def _take(self, option: FieldOption, typed: str, known: IdIndex) -> str:
        """The value of an option as a file has it; says how a value in another form was read."""
        reading = read_typed(option.field, typed, known, self.ledger.as_of)
        if reading is None or not reading.is_sure:
            return typed
        value = reading.value
        same = " ".join(typed.strip("[]").split()).lower() == value.strip("[]").lower()
        if not same and value not in ("true", "false"):
            self.say(f"{option.title}: ik lees {show_value(option.field, value)}.")
        return value

    def _ask(self, option: FieldOption, given: Mapping[str, str], default: str) -> str:
        """What is typed; at Enter the default, but for a code. Raises UsageError at Ctrl-D."""
        question = _CODE_QUESTION if option.name == "code" else option.question
        if option.name in self.questions:
            question = f"{option.title}: {self.questions[option.name]}"
        is_own = option.name in ("code", *self.questions)
        default = "" if is_own else default.strip("[]")
        self.say(f"\n{question}")
        if choices := self._choices(option, given):
            self.say(f"  Kies uit: {', '.join(choices)}")
        if default:
            self.say(f"  (nu: {default}. Enter laat het zo)")
        elif not option.is_required:
            self.say("  (mag leeg blijven)")
        return next_line("Er is niets gemaakt.") or default
