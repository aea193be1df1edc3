// Control: a handler per method.
