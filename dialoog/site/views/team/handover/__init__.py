"""The handover: what a temporary replacement must know, and whom to call.

``page`` makes the view that the site, the file and the text on the screen all show; ``sections``
makes its tables.
"""
