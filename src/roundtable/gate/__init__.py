"""The one door between the two sides: policy, rules, release, and the scan of what was built."""
