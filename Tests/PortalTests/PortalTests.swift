// Tests of Portal.
