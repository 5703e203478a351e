"""Reading the exports of registration forms: which column is what, and one registration a row."""
