"""The layouts in which files of events come, one module per data set: its codebook as rules."""
