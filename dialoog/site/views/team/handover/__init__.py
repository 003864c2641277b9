"""The handover: what somebody who takes over for some days must know, and whom to call.

``page`` makes the view that the site, the file and the text on the screen all show; ``sections``
makes its tables.
"""
