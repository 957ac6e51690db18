"""What leaves the house besides the site: PDF, forms, data."""
