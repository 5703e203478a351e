"""From masked contributions to draft points: suggestions only, and pure."""
