"""Letters to those who registered: what they say, and as which files they are written."""
