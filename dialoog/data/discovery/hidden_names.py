"""What to do with a hidden file that is not passed over."""

from dialoog.data.walker import OF_GIT, OWN_NOTE, meant_for

_READ_BY_GIT = (
    "Git leest dit zelf, en bewaart daardoor misschien iets anders dan er staat. Verwijder het. "
    "Instellingen van git horen boven in de opslagplaats, na een review."
)
_A_NOTE = (
    "Zo heet een notitie van het programma zelf, die nooit bij de gegevens staat. Het programma "
    "doet er niets mee. Verwijder het, en vraag wie het hier neerzette."
)


def hidden_name(name: str) -> str:
    """What to do with what git reads, or with a note of a save; "" for another name."""
    meant = meant_for(name)
    if meant == OWN_NOTE:
        return _A_NOTE
    return _READ_BY_GIT if meant in OF_GIT else ""
