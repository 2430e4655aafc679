"""The record: one module per data set, from its codebook to cells."""
