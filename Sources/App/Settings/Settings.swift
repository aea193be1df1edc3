// Settings: reading and checking the files.
