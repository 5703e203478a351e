"""From masked contributions to draft points: topic, theme, kind and repeats, as suggestions. Pure; masked text only."""
