"""The pages and the API, a module each."""
