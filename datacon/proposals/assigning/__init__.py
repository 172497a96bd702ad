"""Who reviews what, exactly: no names and no database; it works on any machine (R126)."""
