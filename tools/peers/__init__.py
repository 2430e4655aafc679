"""What other projects publish, computed again: a check on our arithmetic and our reading of their methods.

None of it is part of the product, which judges each data set by itself: it neither matches events across data sets nor
estimates the deaths that nobody documented. What came out, and what did not, stands in ``docs/design/peers.md``.
"""
