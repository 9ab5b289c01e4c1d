"""Room 3: text → typed spans: numbers, quantities, dates, ranks, names."""
