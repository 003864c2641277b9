"""The process: what happens after a request, step by step, and how long that takes."""

from dataclasses import dataclass

from dialoog.views.frame import Head
from dialoog.views.pieces import Link, Step


@dataclass(frozen=True, slots=True)
class ProcessView:
    """Every step with who acts, and the measured median of working days where it is known.

    `total` is the time from request to conversation in words; `measured` says from how many
    requests the times come, or why there are none.
    """

    head: Head
    lead: str
    steps: tuple[Step, ...]
    total: str
    measured: str
    ask: Link | None
