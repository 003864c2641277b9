"""From the e-mail that the form of /aanvragen/ makes to the fields of a request.

``email_text`` finds the lines of the form in a saved e-mail, ``fields`` reads them. The sender,
the signature and all other text are ignored.
"""
