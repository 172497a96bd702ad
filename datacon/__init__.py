"""DATA CON: a permanent national forum on open data, run end to end by one program."""
