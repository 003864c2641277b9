"""What several pages show: layout, labels, cards, steps. A component imports no page."""
