/// What an import would take away of what a team has.
package struct SeatLosses: Hashable, Sendable, Codable {
  /// Seats that end, of those that are held.
  package internal(set) var seats = 0
  package internal(set) var ofSeats = 0
  /// People who are left without any seat, of those who hold one.
  package internal(set) var people = 0
  package internal(set) var ofPeople = 0

  /// Fewer are never too many.
  static let smallest = 5

  /// More than a fifth: the file may be cut off, or another's.
  package var areTooMany: Bool {
    (seats >= SeatLosses.smallest && seats * 5 > ofSeats) || (people >= SeatLosses.smallest && people * 5 > ofPeople)
  }

  /// `it would take away 30 of 100 seats and leave 12 of 40 people without any`.
  package var text: String {
    "it would take away \(seats) of \(ofSeats) seats and leave \(people) of \(ofPeople) people without any"
  }
}
