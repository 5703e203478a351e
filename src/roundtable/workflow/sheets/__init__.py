"""Statements and outcomes as an Excel workbook, and back, for people who do not write YAML."""
