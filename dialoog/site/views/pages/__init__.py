"""One module for each page of the site: a view (what its template shows) and how it is derived.

No page imports another page; what pages share is in ``views.components``.
"""
