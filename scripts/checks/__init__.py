"""One module per family of rules; the first letters of a code name it."""
