"""Documents beside the site: e-mails, and a bundle for the Open Government Act (Woo).

``letter`` turns a call or a piece of news into an e-mail to a list of addresses, of which the
repository knows none, with ``plain_text`` for its prose. ``woo_bundle``
collects the records of a period, with what is closed or personal left out on the ground that
``woo_grounds`` proposes; a person decides what is published.
"""
