"""Answers for forms: shows one, and saves what came of it."""

import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from starlette.responses import JSONResponse, RedirectResponse, Response

from dialoog.checks.words_of_a_form import in_words_of_desk, problems_by_field
from dialoog.data.drafting import Draft
from dialoog.data.keeping import Keeper
from dialoog.desk.form import Posted, last_posted
from dialoog.desk.form_answer import Answer, FormHandler
from dialoog.desk.form_view import form_view
from dialoog.desk.links import FIRST_PAGE, DeskLinks
from dialoog.desk.page_notices import page_notices
from dialoog.desk.subjects import FormSubject, version_of
from dialoog.effect.dry_run import DryRun, judge_change
from dialoog.formats.files import SaveError
from dialoog.live.programme import LiveProgramme
from dialoog.site.views.components.form_field import all_fields

_EARLIER = 500
"""How many files, as a form showed them, are remembered."""
_GONE = "Dit is er nu niet. Het is al gedaan, heet anders, of er klopt iets niet in het bestand."


@dataclass
class Desk:
    """What all requests share. They are answered one at a time: there is one person."""

    state: LiveProgramme
    keeper: Keeper
    links: DeskLinks
    earlier: dict[tuple[str, str], bytes] = field(default_factory=dict)
    pasted: dict[str, bytes] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    @classmethod
    def of(cls, state: LiveProgramme, token: str) -> "Desk":
        """The desk on a state, whose pages get the links to its forms."""
        links = DeskLinks(token, lambda: state.snapshot.ledger, lambda: [*page_notices(state)])
        state.frame = lambda site: replace(site, forms=links)
        keeper = Keeper(state.root, lambda: state.snapshot.ledger.as_of)
        links.notices = tuple(filter(None, (keeper.resume(),)))
        state.refresh()
        return cls(state, keeper, links)

    def show(self, template: str, address: str, view: object, status: int = 200) -> Response:
        """A page of the desk itself."""
        html = self.state.render(f"desk/{template}", address, view)
        return Response(html, status, media_type="text/html")

    def not_there(self) -> Response:
        """The answer for what does not exist."""
        self.links.notices = (*self.links.notices, _GONE)
        return RedirectResponse(FIRST_PAGE, 303)

    def form(self, subject: FormSubject | None, address: str, posted: Posted) -> Response:
        """A form, or what came of posting it."""
        looks_along = last_posted(posted, "doe") == "kijk"
        if subject is None:  # a look that comes after its form was saved says nothing
            return JSONResponse({}) if looks_along else self.not_there()
        self._remember(subject.path, subject.before)
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
        file, form = Draft(subject.path, subject.before or b""), subject.form
        errors, _ = problems_by_field(own, subject.collection, file, form.in_file, form.has)
        answer = Answer(subject.filled_in, errors, notices=notices)
        return self._shown(subject, address, answer, 200)

    def _shown(
        self, subject: FormSubject, address: str, answer: Answer, status: int = 422
    ) -> Response:
        links = self.links.of(subject.collection.name, subject.name) if subject.before else ()
        others = [link for link in links if link.words != subject.title]
        answer = replace(
            answer,
            errors=dict(zip(answer.errors, self.plain(answer.errors.values()), strict=True)),
            general=self.plain(answer.general),
            effect=None if answer.effect is None else self.plain(answer.effect),
        )
        view = form_view(subject, address, others, answer)
        return self.show("form.html", address, view, status if view.errors else 200)

    def refusal(self, files: Mapping[str, tuple[bytes, bytes]]) -> tuple[str, ...]:
        """Why files may not be written, by path with their bytes before and after."""
        outcome = self._judge({path: after for path, (_, after) in files.items()})
        return tuple(map(str, outcome.problems))

    def save(
        self, files: Mapping[str, tuple[bytes | None, bytes]], sentence: str, *said: str
    ) -> None:
        """Write files, by path with their bytes before and after, and say what came of it."""
        kept = self.keeper.keep(files, sentence)
        self.state.put({path: after for path, (_, after) in files.items()})
        self.links.notices = ("Bewaard.", *filter(None, (kept.remark,)), *self.plain(said))

    def plain(self, sentences: Iterable[str]) -> tuple[str, ...]:
        """What the check, the effect or another part says, as a page of the desk says it."""
        return tuple(in_words_of_desk(each, self.state.snapshot.ledger) for each in sentences)

    def _judge(self, files: Mapping[str, bytes | None]) -> DryRun:
        return judge_change(self.state.compare(files), files)

    def _remember(self, path: str, data: bytes | None) -> None:
        if data is not None:
            self.earlier[path, version_of(data)] = data
            while len(self.earlier) > _EARLIER:
                del self.earlier[next(iter(self.earlier))]
