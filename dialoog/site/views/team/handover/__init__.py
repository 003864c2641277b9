"""One page for whoever takes over: what is open, due, promised and left, and whom to call.

``work`` and ``state`` make sections of plain rows, ``sheet`` puts them in order. ``text`` shows
them on a terminal, templates/pages/handover.html as a file of its own, and ``page`` as a page of
the team's edition, with links.
"""
