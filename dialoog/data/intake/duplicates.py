"""Whether what an e-mail asks stands in a request already: the same e-mail may come twice."""

from collections.abc import Mapping

from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.request import Request


def earlier(ledger: Ledger, found: Mapping[str, str], code: str | None) -> Entry[Request] | None:
    """The request that was made of this e-mail before, if there is one.

    It came on the same day for the same offer, and from the same code (that of the e-mail, or
    ``code``, which was given with it) or with the same reason of the same directorate.
    """
    for request in ledger.requests.values():
        record = request.record
        same_day = record.received.isoformat() == found["received"]
        same_code = record.requester.code in (found["code"], code)
        same_reason = (
            record.requester.directorate == found["directorate"]
            and record.reason.split() == found["reason"].split()
        )
        if same_day and record.offer == found["offer"] and (same_code or same_reason):
            return request
    return None
