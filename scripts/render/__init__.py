"""Records and provisions as Markdown: what stands between the markers of generated blocks."""
