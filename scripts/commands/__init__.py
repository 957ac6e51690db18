"""One module per command of `python -m scripts` that reads or fixes the guideline."""
