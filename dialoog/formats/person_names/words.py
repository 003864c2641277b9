"""The words by which a name of a person is recognised in a Dutch text, in lower case."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES = _words("""
    mevrouw mevr mw meneer mijnheer dhr heer juffrouw juf dokter dr drs prof professor ing ir mr
    imam dominee pastoor rabbijn zuster broeder oom tante
    collega medewerker medewerkster teamleider teamleidster leidinggevende manager afdelingshoofd
    directeur coordinator gespreksleider facilitator assistent stagiair stagiaire projectleider
    adviseur
""")
"""Words before a surname or a first name, without accents: mevrouw Jansen, collega Fatima."""
