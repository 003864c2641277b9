"""The command line. Only here is anything printed, or the clock or the environment read."""
