"""How a page of ours opens: in the words of the page of prose of the same name, if there is one."""

from dataclasses import replace

from dialoog.formats.markdown import Passage
from dialoog.privacy.disclosure import OpenLedger
from dialoog.site.views.components.elements import Text
from dialoog.site.views.components.labels import plain_line
from dialoog.site.views.components.layout import Head


def opening(ledger: OpenLedger, slug: str, head: Head, lead: str) -> tuple[Head, Text]:
    """The head and the lead of the page at ``/slug/``: those given, or what its editors wrote.

    Where there is a content/pages/<slug>.md, its title and its summary come in their place, and
    its text is the intro.
    """
    entry = ledger.pages.get(slug)
    if entry is None:
        return head, lead
    page = entry.record
    own = replace(
        head,
        title=page.title,
        summary=plain_line(page.summary) or head.summary,
        intro=Passage(page.body, entry.path, entry.body_line) if page.body.strip() else None,
        slug=slug,
    )
    return own, Passage(page.summary, entry.path) if page.summary else lead
