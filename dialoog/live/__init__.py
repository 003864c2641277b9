"""What is live on this computer: the programme in memory, its pages drawn when asked, and a server.

Only here and in the desk is a server known, on loopback. Its libraries are imported by the
commands `desk` and `serve` alone.
"""
