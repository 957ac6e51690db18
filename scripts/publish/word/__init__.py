"""Forms and the guideline as Word documents."""
