import Domain
import Spreadsheet
import Storage

/// The files of the generic schema: imported again they give the same data. Dates do not cut what was bought and assigned.
extension ExportTables {
  func generic(_ report: ExportRequest.Report) throws -> [ExportTable] {
    switch report {
    case .subscriptions: [genericSubscriptions(), genericPacks()]
    case .users: [genericUsers(), genericProducts(), genericSeats()]
    case .usage: [genericUses(), genericTokens()]
    case .daily: []
    }
  }

  private func genericUsers() -> ExportTable {
    table("users", ["user", "name", "email", "logins"]) { [team, names, snapshot] body in
      try snapshot.forEachPerson(team: team.id) { person, others in
        guard names.showsPersonalData else { return try body([names.user(person.login), .empty, .empty, .empty]) }
        try body([
          .text(person.login), .optionalText(person.name), .optionalText(person.email),
          .text(others.joined(separator: ";")),
        ])
      }
    }
  }

  private func genericProducts() -> ExportTable {
    table("products", ["product", "name", "group"]) { [team, snapshot] body in
      let products = try snapshot.products(team: team.id)
      let keys = Dictionary(uniqueKeysWithValues: products.map { ($0.id, $0.key) })
      for product in products {
        try body([.text(product.key), .text(product.name), .optionalText(product.offeringID.flatMap { keys[$0] })])
      }
    }
  }

  private func genericSubscriptions() -> ExportTable {
    let columns = ["subscription_id", "team", "product", "plan", "access", "seats", "starts_on", "ends_on"]
    return table("subscriptions", columns) { [team, snapshot] body in
      let keys = Dictionary(uniqueKeysWithValues: try snapshot.products(team: team.id).map { ($0.id, $0.key) })
      for subscription in try snapshot.subscriptions(team: team.id) {
        try body([
          .text(subscription.reference), .text(team.team.key), .optionalText(keys[subscription.productID]),
          .text(subscription.plan.rawValue), .text(subscription.access.rawValue), .number(subscription.seats),
          .optionalDay(subscription.startsOn), .optionalDay(subscription.endsOn),
        ])
      }
    }
  }

  private func genericSeats() -> ExportTable {
    table("seats", ["team", "user", "product", "assigned_at", "unassigned_at"]) { [team, names, snapshot] body in
      try snapshot.forEachSeatOfTeam(team.id) { login, product, seat in
        try body([
          .text(team.team.key), names.user(login), .text(product),
          seat.assignedOn.daysSinceEpoch == 0 ? .empty : .day(seat.assignedOn), .optionalDay(seat.unassignedOn),
        ])
      }
    }
  }

  private func genericUses() -> ExportTable {
    let columns = ["team", "user", "product", "used_at", "count", "version"]
    return table("usage", columns) { [team, names, window, snapshot] body in
      for product in try snapshot.products(team: team.id) {
        try snapshot.forEachUseDay(team: team.id, product: product.id, in: window) { use in
          try body([
            .text(team.team.key), names.user(use.person.login), .text(product.key), .day(use.day), .number(use.uses),
            .text(use.versions.joined(separator: ";")),
          ])
        }
      }
    }
  }

  private func genericTokens() -> ExportTable {
    table("tokens", ["team", "user", "product", "used_at", "tokens"]) { [team, names, window, snapshot] body in
      for product in try snapshot.products(team: team.id) {
        try snapshot.forEachTokenDay(team: team.id, product: product.id, in: window) { login, day, hundredths in
          try body([.text(team.team.key), names.user(login), .text(product.key), .day(day), .hundredths(hundredths)])
        }
      }
    }
  }

  private func genericPacks() -> ExportTable {
    table("packs", ["team", "pack", "kind", "amount", "starts_on", "ends_on", "used"]) { [team, snapshot] body in
      for record in try snapshot.packs(team: team.id) {
        try body([
          .text(team.team.key), .text(record.reference), .text(record.kind.rawValue),
          .hundredths(record.pack.hundredths),
          .day(record.pack.startsOn), .optionalDay(record.pack.endsOn),
          record.pack.usedHundredths.map { .hundredths($0) } ?? .empty,
        ])
      }
    }
  }

  private func table(
    _ name: String, _ columns: [String], _ rows: @escaping (_ body: ([Cell]) throws -> Void) throws -> Void
  ) -> ExportTable {
    ExportTable(name, name, columns, .generic, forEachRow: rows)
  }
}
