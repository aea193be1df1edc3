import Varlink

/// The interface `org.seatwatch` as a whole.
package enum SeatwatchInterface {
  /// Parsed anew at each call.
  /// - Throws: never, once the tests have passed.
  package static func description() throws(VarlinkFailure) -> InterfaceDescription {
    try InterfaceDescription(text)
  }
}
