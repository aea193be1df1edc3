/// A type as an interface description writes it.
package indirect enum VarlinkType: Hashable, Sendable {
  case bool
  case int
  case float
  case string
  case object
  case named(String)
  case optional(VarlinkType)
  case array(VarlinkType)
  case dictionary(VarlinkType)
  case structure([Field])
  case enumeration([String])

  package struct Field: Hashable, Sendable {
    package let name: String
    package let type: VarlinkType

    package init(name: String, type: VarlinkType) {
      self.name = name
      self.type = type
    }
  }
}
