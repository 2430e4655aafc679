"""How well claims are read: labelled sentences, a scorer, and floors under which no number may fall silently."""
