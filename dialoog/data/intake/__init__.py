"""From the e-mail that the form of /aanvragen/ makes to a request: only its own lines count.

``letter`` finds the text of an e-mail, ``lines`` the lines of the request in that text, and
``request`` what they say. Who sent it, its signature and everything else stay where they are.
"""
