"""Answers for forms: shows one, and saves what came of it."""

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from starlette.responses import JSONResponse, RedirectResponse, Response

from dialoog.checks.words_of_a_form import in_words_of_form, without_commands
from dialoog.data.collections import collection_of
from dialoog.data.editing import EditError
from dialoog.data.editing.trees import tree_of
from dialoog.data.keeping import Keeper
from dialoog.data.models.labels import call_record
from dialoog.desk.forgetting import forget_view, said_of_forgotten
from dialoog.desk.form import Posted, all_fields, last_posted
from dialoog.desk.form_answer import Answer, FormHandler, placed
from dialoog.desk.form_view import form_view
from dialoog.desk.keeping_page import (
    KeepingView,
    conflict_choices,
    posted_choices,
)
from dialoog.desk.links import FIRST_PAGE, FORMS, DeskLinks
from dialoog.desk.pasting import pasted_bytes, pasted_view
from dialoog.desk.subjects import FormSubject, version_of
from dialoog.domain.evaluations.export import read_export
from dialoog.domain.names_in_words import in_words_for_team, with_names
from dialoog.effect.dry_run import DryRun, judge_change
from dialoog.effect.shared_work import incoming_in_short, pull_request_words
from dialoog.formats.dates import format_date
from dialoog.formats.files import SaveError
from dialoog.formats.problem import Problem
from dialoog.live.programme import LiveProgramme, Snapshot
from dialoog.pipeline import read_files
from dialoog.privacy.redaction import redacted_files
from dialoog.site.views.components.form_links import FormLink
from dialoog.tasks.actions import EDIT, saved_sentence
from dialoog.tasks.task import Task

_MOST_PROBLEMS = 5
"""How many problems are told above a page."""
_EARLIER = 500
"""How many files, as a form showed them, are remembered."""
_GONE = "Dit is er niet meer. Misschien is het al gedaan, of heeft het nu een andere naam."


@dataclass
class Desk:
    """What all requests share. They are answered one at a time: there is one person."""

    state: LiveProgramme
    keeper: Keeper
    links: DeskLinks
    earlier: dict[str, bytes] = field(default_factory=dict)
    pasted: dict[str, bytes] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    @classmethod
    def of(cls, state: LiveProgramme, token: str) -> "Desk":
        """The desk on a state, whose pages get the links to its forms."""
        links = DeskLinks(
            token,
            lambda: state.snapshot.ledger,
            lambda: [*_looking_back(state), *_trouble(state.snapshot)],
        )
        state.frame = lambda site: replace(site, forms=links)
        keeper = Keeper(state.root, lambda: state.snapshot.ledger.as_of)
        links.say = tuple(filter(None, (keeper.resume(),)))
        state.refresh()
        return cls(state, keeper, links)

    def show(self, template: str, address: str, view: object, status: int = 200) -> Response:
        """A page of the desk itself."""
        html = self.state.render(f"desk/{template}", address, view)
        return Response(html, status, media_type="text/html")

    def not_there(self) -> Response:
        """The answer for what does not exist."""
        self.links.say = (_GONE,)
        return RedirectResponse(FIRST_PAGE, 303)

    def form(self, subject: FormSubject | None, address: str, posted: Posted) -> Response:
        """A form, or what came of posting it."""
        looks_along = last_posted(posted, "doe") == "kijk"
        if subject is None:  # a look that comes after its form was saved says nothing
            return JSONResponse({}) if looks_along else self.not_there()
        self._remember(subject.before)
        if not posted:
            return self.first_form(subject, address)
        answer = FormHandler(self.state.root, self._judge, self.earlier).answer(subject, posted)
        if answer.saved:
            path, before, after = answer.saved
            said = (*(answer.effect or ()), *answer.notices)
            try:
                self.save({path: (before, after)}, subject.sentence(path), *said)
            except SaveError as error:
                self.state.refresh()
                answer = replace(answer, general=(str(error),), notices=(), effect=None)
            else:
                return RedirectResponse(subject.page_after(path), 303)
        if looks_along:
            rows = all_fields(subject.form.fields(answer.tree, answer.errors))
            return JSONResponse({it.name: [it.error, it.note] for it in rows})
        return self._shown(subject, address, answer)

    def first_form(self, subject: FormSubject, address: str, *notices: str) -> Response:
        """A form as it is shown first, with what in its file is wrong already."""
        own = [each for each in self.state.snapshot.problems if each.path == subject.path]
        data, tree = subject.before or b"", subject.form.in_file
        errors = placed(own, subject, subject.path, data, tree)[0] if own else {}
        answer = Answer(subject.filled_in, errors, notices=notices)
        return self._shown(subject, address, answer, 200)

    def _shown(
        self, subject: FormSubject, address: str, answer: Answer, status: int = 422
    ) -> Response:
        links = self.links.of(subject.collection.name, subject.name) if subject.before else ()
        others = [link for link in links if link.words != subject.title]
        answer = replace(
            answer,
            errors={name: self._plain(words) for name, words in answer.errors.items()},
            general=tuple(map(self._plain, answer.general)),
            effect=None if answer.effect is None else tuple(map(self._plain, answer.effect)),
        )
        view = form_view(subject, address, others, answer)
        return self.show("form.html", address, view, status if view.errors else 200)

    def evaluations(self, address: str, posted: Posted) -> Response:
        """What pasted rows come to; or what was shown so before, saved. Raises ExpectedError."""
        kept = last_posted(posted, "geplakt")
        shown = self.pasted.pop(kept, None)
        data = shown or pasted_bytes(posted)
        export = read_export(data, self.state.snapshot.ledger, self.state.root)
        view = pasted_view(posted, lines=export.lines)
        if export.files and not export.is_refused:
            if problems := self._problems(export.files):
                view = pasted_view(posted, errors=problems)
                return self.show("paste.html", address, view, 422)
            if shown:
                done = f"Evaluaties vastgelegd bij {export.extent}"
                self.save(export.files, done, *export.lines)
                return RedirectResponse(FIRST_PAGE, 303)
            view = replace(view, kept=version_of(data), rows="")
            self.pasted = {view.kept: data}
        return self.show("paste.html", address, view)

    def forget(self, task: Task, address: str, posted: Posted) -> Response:
        """Forget the request of a task, after a page that says what goes."""
        request = self.state.snapshot.ledger.requests[task.command[-1]]
        if not posted:
            return self.show("forget.html", address, forget_view(task, address))
        try:
            files = redacted_files(self.state.root, self.state.snapshot.ledger, request)
            problems = self._problems(files)
            if not problems:
                said = said_of_forgotten(self.state.root, request)
                self.save(files, saved_sentence("Vergeten", "requests", request.id), *said)
                return RedirectResponse(FIRST_PAGE, 303)
        except (EditError, SaveError) as error:
            self.state.refresh()
            problems = (str(error),)
        return self.show("forget.html", address, forget_view(task, address, problems), 422)

    def _problems(self, files: Mapping[str, tuple[bytes, bytes]]) -> tuple[str, ...]:
        """Why files may not be written, by path with their bytes before and after."""
        outcome = self._judge({path: after for path, (_, after) in files.items()})
        return tuple(map(str, outcome.problems))

    def save(
        self, files: Mapping[str, tuple[bytes | None, bytes]], sentence: str, *said: str
    ) -> None:
        """Write files, by path with their bytes before and after, and say what came of it."""
        kept = self.keeper.keep(files, sentence)
        self.state.put({path: after for path, (_, after) in files.items()})
        self.links.say = ("Bewaard.", *filter(None, (kept.remark,)), *map(self._plain, said))

    def keeping(self, what: str, posted: Posted, *errors: str) -> KeepingView:
        """What was saved today, after ``what`` was done with it. Raises ExpectedError."""
        view = KeepingView(errors=errors)
        programme, day = self.state.snapshot.ledger.programme, self.state.snapshot.ledger.as_of
        match what:
            case "terug":
                view = replace(view, lines=(f"Ongedaan gemaakt: {self.keeper.undo().sentence}.",))
            case "delen":
                repository = str(programme.repository or "") if programme else ""
                sentences = [each.sentence for each in self.keeper.history()]
                title, text = pull_request_words(self.state.root, day, sentences)
                shared = self.keeper.share(title, text, repository)
                view = replace(view, url=shared.url, remark=shared.remark)
            case "ophalen" | "kiezen":
                before = list(read_files(self.state.root))
                chosen = posted_choices(posted)
                came = self.keeper.fetch() if what == "ophalen" else self.keeper.settle(chosen)
                lines = incoming_in_short(self.state.root, day, before, came)
                view = replace(view, lines=lines, conflicts=conflict_choices(came.conflicts))
        self.state.refresh()
        saved = tuple(each.sentence for each in self.keeper.history())
        return replace(view, saved=saved)

    def _plain(self, words: str) -> str:
        """What the check or the effect says, with names and days in words."""
        return in_words_for_team(with_names(without_commands(words), self.state.snapshot.ledger))

    def _judge(self, files: Mapping[str, bytes | None]) -> DryRun:
        return judge_change(self.state.compare(files), files)

    def _remember(self, data: bytes | None) -> None:
        if data is not None:
            self.earlier[version_of(data)] = data
            while len(self.earlier) > _EARLIER:
                del self.earlier[next(iter(self.earlier))]


def _looking_back(state: LiveProgramme) -> Sequence[FormLink]:
    """That the desk is of a day that is past, for a look: what is kept is kept for today."""
    if not state.looks_back:
        return ()
    day = format_date(state.snapshot.ledger.as_of)
    words = f"U kijkt terug: het is hier {day}. Wat u nu bewaart, geldt ook vandaag."
    return [FormLink(words, "")]


def _trouble(snapshot: Snapshot) -> Sequence[FormLink]:
    """What in the files has to be mended: a sentence for each of the first problems."""
    more = len(snapshot.problems) - _MOST_PROBLEMS
    links = [_mending(snapshot, each) for each in snapshot.problems[:_MOST_PROBLEMS]]
    return [*links, *([FormLink(f"En nog {more}.", "")] if more > 0 else [])]


def _mending(snapshot: Snapshot, problem: Problem) -> FormLink:
    """A problem with the form in which it is mended; in words of its file where that has none."""
    words, found = f"{problem.message} {problem.hint}".strip(), collection_of(problem.path)
    data = snapshot.files.get(problem.path)
    if found is None or data is None or tree_of(data, *found) is None:
        return FormLink(f"{problem.path}, regel {problem.line}: {words}", "")
    collection, name = found
    said = in_words_for_team(in_words_of_form(words, collection.model))
    address = f"{FORMS}{EDIT}/{collection.name}/{name}/"
    return FormLink(f"{in_words_for_team(call_record(collection.name, name))}: {said}", address)
