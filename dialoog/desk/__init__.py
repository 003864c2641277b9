"""The desk: the programme on this computer alone, in a browser, with forms.

Here alone a server is used, on loopback. Its libraries are imported by the commands `desk` and
`serve` alone.
"""
