"""What every room of the house shares: records, findings, errors, strict YAML. Imports no other room."""
