"""From what was heard to guidance and back: links, rules, outcomes, drafts. Pure functions on the record."""
