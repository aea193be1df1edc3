extension Recurrence {
  /// A run of occurrences; the index of each is its k.
  package struct Occurrences: RandomAccessCollection, Hashable, Sendable {
    let recurrence: Recurrence
    package let indices: Range<Int>

    package var startIndex: Int { indices.lowerBound }
    package var endIndex: Int { indices.upperBound }

    package subscript(k: Int) -> CivilDay {
      precondition(indices.contains(k), "occurrence \(k) is not one of \(indices)")
      return recurrence.unbounded(k)
    }
  }
}
