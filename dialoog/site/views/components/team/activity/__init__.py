"""What happened and when: every dated fact as a sentence, with the page it belongs to."""
