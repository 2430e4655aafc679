"""The definitional choices: one module per family, whose docstring is its public documentation."""
