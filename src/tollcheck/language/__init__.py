"""Numbers, hedges, periods and words of a language: pure and driven by data, with no knowledge of wars.

``numbers``, ``hedges``, ``periods`` and ``rates`` find what their names say, ``days`` turns an expression of time into
days, ``sentences`` and ``detect`` do the rest. What is particular to a language stands in its folder (``pack``).
"""
