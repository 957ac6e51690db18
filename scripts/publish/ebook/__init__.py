"""The guideline as EPUB."""
