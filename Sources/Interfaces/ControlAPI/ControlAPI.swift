// ControlAPI: the Varlink interface and its Swift types, for both sides.
