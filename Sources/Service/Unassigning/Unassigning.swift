// Unassigning: taking seats back: plan, confirm, apply; journal, undo, and what later imports say of it.
