import Domain

/// A pack as the database has it: with its kind the reference is the key.
package struct PackRecord: Hashable, Sendable {
  /// The vendor's number of it.
  package let reference: String
  package let kind: Pack.Kind
  package let pack: Pack

  package init(reference: String, kind: Pack.Kind, pack: Pack) {
    self.reference = reference
    self.kind = kind
    self.pack = pack
  }
}
