"""Everything that checks, generates and publishes the guideline."""
