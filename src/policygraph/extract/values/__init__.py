"""Values: what numbers, sums of money, quantities, dates and periods in a text stand for."""
