// Tests of Scheduler: the register of schedules, the firing and what it composes.
