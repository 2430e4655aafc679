"""Reading and universe to estimate, over cells."""
