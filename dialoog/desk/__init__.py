"""The desk: the programme on this computer alone, in a browser, with forms."""
