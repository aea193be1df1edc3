// Reports: the questions and their tables.
