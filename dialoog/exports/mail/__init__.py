"""A call or a piece of news as an e-mail to people who do not see each other, ready to send.

``plain_text`` turns the prose into text, ``recipients`` reads the list of addresses, ``letter``
writes the words and ``message`` the e-mail. Addresses come from the command line and go into Bcc;
the repository knows none.
"""
