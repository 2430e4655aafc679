"""A language model as a second pair of eyes: it may point to words of an article, and to nothing else.

What it points to is looked up in the article, character by character (``located.py``), and read by the same grammar
and the same knowledge as everything else (``drafting.py``): numbers, hedges, rates, places, parties and periods are
never taken from the model. So it can make us look at a phrase that the grammar passed over, and that is all.

Asking is kept apart from reading: ``endpoint.py`` and ``exchange.py`` know the network, ``reply.py`` what comes back,
and nothing below them sends anything. Off unless the user configures an endpoint and asks for it.
"""
