"""One module per command of `python -m scripts` that reads or mends the guideline."""
