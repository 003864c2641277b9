"""Parts that several pages share: layout, links, labels, cards. No component imports a page."""
