[% include "parts/renew_elsewhere.py" %]
