// Tests of Database: parameters, values, errors, statements kept, group commit, snapshots.
