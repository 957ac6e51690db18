"""How well checkers find broken references: seeded defects and decoys in any MkDocs project."""
