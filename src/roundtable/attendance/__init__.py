"""Who comes to the roundtable: registrations, scores, selection under a cap, invites and the roster."""
