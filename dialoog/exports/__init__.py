"""Documents beside the site: e-mail, and the bundle for the Open Government Act (Woo)."""
