"""Names of people in Dutch texts: the words around them, and a detector that asks."""
