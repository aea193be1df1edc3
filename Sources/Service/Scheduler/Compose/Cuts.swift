/// How much of each group a mail shows.
struct Cuts: Hashable {
  var list: Int
  var changes = 10
  var products = 30

  /// What the schedule asks for, within reason.
  init(listLength: Int) {
    list = max(0, min(listLength, 500))
  }

  var isNothing: Bool { list + changes + products == 0 }

  /// The list gives way first; the other groups only when it is short already.
  mutating func shrink() {
    guard list <= 10 else {
      list = list * 3 / 4
      return
    }
    list /= 2
    changes /= 2
    products /= 2
  }
}
