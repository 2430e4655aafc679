"""Tracing a number: which definition of the record gives it, and whether that says anything at all.

``wanted`` is the number and what it stands for, ``definitions`` what a definition is and what it costs, ``windows`` the
stretches of time, ``ground`` where a release keeps a place, ``sums`` its counts in all windows at once, ``tables`` the
values of every definition, ``proportions`` shares, changes and ratios, ``quoted`` the ledger and what was published at
the time, ``chance`` how many other numbers would have been given too, ``search`` puts them together, and ``claims``
asks for the numbers of a claim.
"""
