"""Sentences to claims: mentions first, then a declared grammar over them."""
