"""Forms, data and texts to download: which files there are, and what each is made from."""
