// Reports: the questions and their tables. SQL finds the facts, Domain judges them, here they become lists.
