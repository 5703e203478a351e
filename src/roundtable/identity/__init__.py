"""Finding people, organisations and products in text, and masking them. Knows roster terms and text; no files."""
