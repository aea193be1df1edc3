/// A password or a token; never printed.
package struct SMTPSecret: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable
{
  /// The secret itself, for the server only.
  let exposed: String

  package init(_ exposed: String) { self.exposed = exposed }

  package var description: String { "(secret)" }
  package var debugDescription: String { "(secret)" }
  package var customMirror: Mirror { Mirror(self, children: [:]) }
}
