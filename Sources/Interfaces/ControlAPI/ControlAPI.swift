// ControlAPI: the Varlink interface `org.seatwatch` and its Swift types, for the daemon and for seatwatchctl.
// `org.seatwatch.varlink` is the source; a test keeps `SeatwatchInterface.text` equal to it and the types true to it.
