/// What a parameter carries.
package enum Value: Hashable, Sendable {
  case null
  case integer(Int)
  case real(Double)
  case text(String)
  case blob([UInt8])
}

/// What can stand for a parameter. Booleans are 0 and 1.
package protocol Bindable {
  var value: Value { get }
}

extension Value: Bindable { package var value: Value { self } }
extension Int: Bindable { package var value: Value { .integer(self) } }
extension Double: Bindable { package var value: Value { .real(self) } }
extension Bool: Bindable { package var value: Value { .integer(self ? 1 : 0) } }
extension String: Bindable { package var value: Value { .text(self) } }
extension [UInt8]: Bindable { package var value: Value { .blob(self) } }
extension Optional: Bindable where Wrapped: Bindable { package var value: Value { self?.value ?? .null } }
