import Domain
import Storage

/// One pass over the uses of a window: whose seats they count for, as bits of 64 days.
struct UseScan {
  /// What seats are held of, and what their holders did.
  struct Offering {
    let product: ProductRecord
    private(set) var seats = 0
    /// The place of each holder in ``days``.
    private(set) var holders: [Int: Int] = [:]
    /// By holder, then block.
    fileprivate(set) var days: [UInt64] = []
    /// By product.
    fileprivate(set) var parts: [Int: (users: Int, days: Int)] = [:]

    init(_ product: ProductRecord) { self.product = product }

    fileprivate mutating func add(holder: Int) {
      seats += 1
      if holders[holder] == nil { holders[holder] = holders.count }
    }
  }

  let window: ReportWindow
  /// All of the team, by key.
  let products: [ProductRecord]
  private(set) var offerings: [Offering] = []
  /// Who used anything.
  private(set) var users: Set<Int> = []

  /// - Parameter offering: only seats of this one; `nil` means all.
  init(team: Int, window: ReportWindow, offering only: Int?, in snapshot: Snapshot) throws {
    self.window = window
    products = try snapshot.products(team: team)
    let byID = Dictionary(uniqueKeysWithValues: products.map { ($0.id, $0) })
    try snapshot.forEachHeldSeat(team: team, on: window.end, product: only) { seat in
      guard let product = byID[seat.productID] else { return }
      if offerings.last?.product.id != product.id { offerings.append(Offering(product)) }
      offerings[offerings.count - 1].add(holder: seat.personID)
    }
    for index in offerings.indices { try scan(index, team: team, in: snapshot) }
  }

  /// Products that were used, an offering only where no product of its was.
  var totalProducts: Int {
    var used: Set<Int> = []
    for offering in offerings {
      let parts = offering.parts.filter { $0.value.users > 0 }.map(\.key)
      used.formUnion(parts.count > 1 ? parts.filter { $0 != offering.product.id } : parts)
    }
    return used.count
  }

  func use(of offering: Offering) -> SeatUsageReport.OfferingUse {
    let own = offering.product
    let blocks = UseBlocks.blocks(of: window).count
    var (users, days) = (0, 0)
    for start in stride(from: 0, to: offering.days.count, by: blocks) {
      let ofUser = offering.days[start..<start + blocks].reduce(0) { $0 + $1.nonzeroBitCount }
      if ofUser > 0 { users += 1 }
      days += ofUser
    }
    let contained = products.filter { $0.offeringID == own.id && $0.id != own.id }
    return SeatUsageReport.OfferingUse(
      use: use(of: own, users: users, days: days), seats: offering.seats,
      products: contained.map { product in
        let part = offering.parts[product.id]
        return use(of: product, users: part?.users ?? 0, days: part?.days ?? 0)
      })
  }

  private func use(of product: ProductRecord, users: Int, days: Int) -> SeatUsageReport.ProductUse {
    SeatUsageReport.ProductUse(
      product: product.key, name: product.name, users: users, userDays: days,
      frequency: DaysPerMonth(days: days, people: users, in: window))
  }

  private mutating func scan(_ index: Int, team: Int, in snapshot: Snapshot) throws {
    let blocks = UseBlocks.blocks(of: window)
    let holders = offerings[index].holders
    let own = offerings[index].product.id
    var days = [UInt64](repeating: 0, count: holders.count * blocks.count)
    var hasUsed = [Bool](repeating: false, count: holders.count)
    for product in products where product.id == own || product.offeringID == own {
      var part = (users: 0, days: 0)
      var ofProduct = [Bool](repeating: false, count: holders.count)
      try snapshot.forEachUseBlock(team: team, product: product.id, in: window) { person, block, bits in
        guard let holder = holders[person] else { return }
        part.days += bits.nonzeroBitCount
        if !ofProduct[holder] { part.users += 1 }
        ofProduct[holder] = true
        hasUsed[holder] = true
        days[holder * blocks.count + block - blocks.lowerBound] |= bits
      }
      offerings[index].parts[product.id] = part
    }
    offerings[index].days = days
    for (person, holder) in holders where hasUsed[holder] { users.insert(person) }
  }
}
