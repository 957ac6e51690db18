"""What the MkDocs build adds: hooks, labels, languages, search."""
