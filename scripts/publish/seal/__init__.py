"""The manifest of published files, and the judgement of a file against it."""
