"""What may be published: every built file against lists of what is allowed; nothing is rewritten."""
