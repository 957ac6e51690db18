"""The guideline as data: pages, registers, and how they are read."""
