// Tests of Unassigning.
