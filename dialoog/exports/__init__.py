"""Documents in addition to the site: e-mails, and a bundle for the Open Government Act (Woo).

``letter`` turns a call or a news item into an e-mail to a list of addresses that is not in the
repository; ``plain_text`` converts its prose. ``woo_bundle`` collects the records of a period. It
leaves out closed and personal values on the grounds that ``woo_grounds`` proposes; a person decides
what is published.
"""
