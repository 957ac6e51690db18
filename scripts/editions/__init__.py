"""Editions: frozen records of what was in force, the changes between them, their publication."""
