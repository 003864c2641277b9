"""Every page of the site is one row in one table; a table an edition, and where its links lead."""
