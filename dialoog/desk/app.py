"""The addresses of the desk: its own below ``/doe/``, and each page of the team's edition."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from dialoog import pipeline
from dialoog.data.collections import collection_named
from dialoog.desk.desk import Desk
from dialoog.desk.forgetting import forget
from dialoog.desk.form import Posted
from dialoog.desk.held import held
from dialoog.desk.keeping_page import keep
from dialoog.desk.links import FIRST_PAGE
from dialoog.desk.overview import overview, records
from dialoog.desk.pasting import FILE_FIELD, paste
from dialoog.desk.subjects import subject_of_action, subject_of_new
from dialoog.desk.task_subjects import subject_of_posted, subject_of_task
from dialoog.formats.problem import ExpectedError
from dialoog.live.guard import Guard, posted_values
from dialoog.live.preview import routes_of_files
from dialoog.live.programme import LiveProgramme
from dialoog.live.server import sorry, to_folder
from dialoog.site.error_page import BuildError
from dialoog.tasks.actions import CHOOSE, PHASE, action_named

Handler = Callable[[Desk, Request, Posted], Response]
"""Answers a request; what was posted is by name, empty for a GET."""


def _task(desk: Desk, request: Request, posted: Posted) -> Response:
    """The form of a task."""
    snapshot, key = desk.state.snapshot, request.path_params["key"]
    tasks = snapshot.team.tasks if snapshot.team else ()
    task = next((each for each in tasks if each.key == key), None)
    if task and task.command[:1] == ("forget",):
        return forget(desk, task, request.url.path, posted)
    subject = subject_of_task(snapshot, task) if task else subject_of_posted(snapshot, posted)
    return desk.form(subject, request.url.path, posted)


def _action(desk: Desk, request: Request, posted: Posted) -> Response:
    """The form of an action on a record; ``kies`` is the id of what is chosen for it already."""
    snapshot, params = desk.state.snapshot, request.path_params
    action = action_named(params["action"], params["collection"])
    subject = None
    if action and collection_named(action.collection):
        subject = subject_of_action(snapshot, action, params["name"].strip("/"))
    chosen = request.query_params.get("kies", "")
    for name, path, known in (
        (CHOOSE, ("match", "facilitators"), snapshot.ledger.facilitators),
        (PHASE, ("phases", "+1", "offers"), snapshot.ledger.offers),
    ):
        if subject and params["action"] == name and chosen in known:
            subject = replace(subject, given={**subject.given, path: [chosen]})
    return desk.form(subject, request.url.path, posted)


def _new(desk: Desk, request: Request, posted: Posted) -> Response:
    """The form of a new record; ``bij`` is the request of a session, ``als`` a record alike."""
    about, like = request.query_params.get("bij", ""), request.query_params.get("als", "")
    subject = subject_of_new(desk.state.snapshot, request.path_params["kind"], about, like)
    address = f"{request.url.path}?bij={about}" if about else request.url.path
    return desk.form(subject, address, posted)


def _page(desk: Desk, request: Request, _: Posted) -> Response:
    """A page of the team's edition."""
    address = request.url.path.removesuffix("index.html")
    if found := desk.state.page(address):
        return Response(found[0], media_type=found[1])
    if "." in address.rpartition("/")[2]:
        return PlainTextResponse("Dit is er niet.", 404)  # a picture that a browser looks for
    return to_folder(request.scope) if desk.state.page(f"{address}/") else desk.not_there()


_READ, _WRITE = ("GET", "HEAD"), ("GET", "HEAD", "POST")
_ROUTES: tuple[tuple[str, Handler, Sequence[str]], ...] = (
    ("/", lambda *_: RedirectResponse(FIRST_PAGE), _READ),
    ("/doe/taak/{key}/", _task, _WRITE),
    ("/doe/nieuw/{kind}/", _new, _WRITE),
    ("/doe/plakken/", paste, _READ),
    ("/doe/plakken/{what}/", paste, _WRITE),
    ("/doe/bewaren/", keep, _READ),
    ("/doe/bewaren/{what}/", keep, _WRITE),
    ("/doe/inzage/", held, _WRITE),
    ("/doe/gegevens/", overview, _READ),
    ("/doe/gegevens/{collection}/", records, _READ),
    ("/doe/{action}/{collection}/{name:path}", _action, _WRITE),
    ("/{path:path}", _page, _READ),
)


def make_app(state: LiveProgramme, token: str) -> Guard:
    """The desk on a state; ``token`` is the secret of this start: without it nothing is saved."""
    desk = Desk.of(state, token)
    routes = [
        *routes_of_files(state),
        *(
            Route(path, _endpoint(desk, handler), methods=list(methods))
            for path, handler, methods in _ROUTES
        ),
    ]
    failures: Mapping[Any, Any] = {HTTPException: lambda *_: desk.not_there(), Exception: sorry}
    return Guard(Starlette(routes=routes, exception_handlers=failures), token)


def _broken(desk: Desk, sentence: str = "") -> Response:
    """Why there are no pages now; it is asked for again by itself."""
    error = BuildError(desk.state.snapshot.problems, sentence, desk.links.token)
    headers = {} if sentence else {"Refresh": "3"}
    return Response(error.page(pipeline.TEMPLATES), 500, headers, "text/html")


def _endpoint(desk: Desk, handler: Handler) -> Callable[[Request], Any]:
    async def endpoint(request: Request) -> Response:
        posted = await posted_values(request, FILE_FIELD)

        def answer() -> Response:
            with desk.lock:
                is_kept = posted and handler is keep  # what was fetched may be what is broken
                if desk.state.snapshot.edition is None and not is_kept:
                    return _broken(desk)
                try:
                    return handler(desk, request, posted)
                except ExpectedError as error:
                    return _broken(desk, str(error))

        return await run_in_threadpool(answer)

    return endpoint
