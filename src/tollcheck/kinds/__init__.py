"""One module per kind of claim: what it asks of an estimate."""
