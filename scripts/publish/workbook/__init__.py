"""Forms as workbooks, with formulas that are evaluated here as well."""
