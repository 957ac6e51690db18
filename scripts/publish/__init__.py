"""What leaves the house besides the site: PDF, cards, forms, data, and the seal on all of them."""
