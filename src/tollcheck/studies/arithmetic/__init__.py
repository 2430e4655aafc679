"""The article's own arithmetic: what its figures say of one another, before any record is asked."""
