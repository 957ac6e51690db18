"""One Markdown file → Page, with the position of everything in it."""
