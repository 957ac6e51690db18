"""The guideline as PDF, set by Typst."""
