import Domain
import Spreadsheet
import Storage

/// The vendor's tables. What Seatwatch does not know stays empty; columns of its own come last.
extension ExportTables {
  func subscriptions() -> ExportTable {
    let columns = [
      "team_alias", "offering_name", "contract_number", "subscription_id", "term", "start_date", "end_date",
      "autorenew_date", "subscription_status", "seat_quantity", "reseller_email", "reseller_name", "plan", "access",
    ]
    return ExportTable("subscriptions", "Subscriptions", columns, request.columns) { [team, window, snapshot] body in
      let products = Dictionary(uniqueKeysWithValues: try snapshot.products(team: team.id).map { ($0.id, $0) })
      for subscription in try snapshot.subscriptions(team: team.id) {
        let hasEnded = subscription.endsOn.map { $0 < window.end } ?? false
        let isToCome = subscription.startsOn.map { $0 > window.end } ?? false
        try body([
          .text(team.team.name), .optionalText(products[subscription.productID]?.name), .empty,
          .text(subscription.reference), .empty, .optionalDay(subscription.startsOn), .optionalDay(subscription.endsOn),
          .empty, .text(hasEnded ? "Expired" : isToCome ? "Future" : "Active"), .number(subscription.seats), .empty,
          .empty, .text(subscription.plan.rawValue), .text(subscription.access.rawValue),
        ])
      }
    }
  }

  func users() -> ExportTable {
    let columns = [
      "first_name", "last_name", "email", "autodesk_id", "team_alias", "role", "account_status", "offering_name",
      "product_name", "assigned_date",
    ]
    return ExportTable("users", "Users", columns, request.columns) { [team, names, window, snapshot] body in
      let admins = Dictionary(
        team.team.admins.map { ($0.email.lowercased(), $0.role) }, uniquingKeysWith: { first, _ in first })
      try snapshot.forEachAssignment(team: team.id, on: window.end) { row in
        let role = admins[(row.person.email ?? row.person.login).lowercased()]
        let word = role == .primary ? "Primary admin" : role == .secondary ? "Secondary admin" : "User"
        try body(
          names.columns(row.person) + [
            .text(team.team.name), .text(word), .text("Active"), .optionalText(row.offering),
            .optionalText(row.product),
            .optionalDay(row.assignedOn.flatMap { $0.daysSinceEpoch == 0 ? nil : $0 }),
          ])
      }
    }
  }

  /// Days used, verdict and last use are those of ``InactiveSeats``; a seat that it does not judge has no verdict.
  func usage() throws -> ExportTable {
    let columns = [
      "hashed_autodesk_id", "first_name", "last_name", "email", "autodesk_id", "team_alias", "group", "offering_name",
      "version", "seat_assignment", "assigned_date", "unassigned_date", "user_activity", "days_inactive",
      "access_option", "days_used", "monthly_average", "tokens_used", "last_accessed", "verdict",
    ]
    var verdicts: [Int: Verdict] = [:]
    _ = try InactiveSeats.forEachLine(team, window, countsDays: false, in: snapshot) { line in
      verdicts[line.seatID] = line.verdict
    }
    let flex = Set(try snapshot.subscriptions(team: team.id).filter { $0.plan == .flex }.map(\.productID))
    return ExportTable("usage", "Usage report", columns, request.columns) { [team, names, window, snapshot] body in
      try snapshot.forEachSeatInPeriod(team: team.id, window) { seat in
        let idleSince = seat.lastUsedOn ?? seat.assignedOn
        let idle = seat.daysUsed > 0 ? nil : window.end.daysSinceEpoch - idleSince.daysSinceEpoch
        let isLongAgo = seat.assignedOn.daysSinceEpoch == 0
        try body(
          [names.hashed(seat.person)] + names.columns(seat.person) + [
            .text(team.team.name), .empty, .text(seat.productName), .optionalText(seat.version),
            .text(seat.isHeld(on: window.end) ? "assigned" : "unassigned"),
            isLongAgo ? .empty : .day(seat.assignedOn), .optionalDay(seat.unassignedOn),
            .text(seat.daysUsed > 0 ? "active" : "inactive"),
            idle.map { seat.lastUsedOn == nil && isLongAgo ? .empty : .number($0) } ?? .empty,
            .text(flex.contains(seat.productID) ? "Flex" : "Subscription"), .number(seat.daysUsed),
            .number(DaysPerMonth(days: seat.daysUsed, in: window).tenths, decimals: 1),
            seat.tokens.map { .hundredths($0) } ?? .empty, .optionalDay(seat.lastUsedOn),
            .optionalText(verdicts[seat.seatID]?.rawValue),
          ])
      }
    }
  }

  func daily() -> ExportTable {
    let columns = [
      "hashed_autodesk_id", "first_name", "last_name", "email", "autodesk_id", "team_alias", "offering_name",
      "product_name", "version", "day_used", "tokens_used", "access_option",
    ]
    return ExportTable("daily", "Usage", columns, request.columns) { [team, names, window, snapshot] body in
      let products = try snapshot.products(team: team.id)
      let byID = Dictionary(uniqueKeysWithValues: products.map { ($0.id, $0) })
      for product in products {
        let offering = product.offeringID.flatMap { byID[$0] } ?? product
        try snapshot.forEachUseDay(team: team.id, product: product.id, in: window) { use in
          let versions = use.versions.isEmpty ? [nil] : use.versions.map { $0 }
          for (index, version) in versions.enumerated() {
            try body(
              [names.hashed(use.person)] + names.columns(use.person) + [
                .text(team.team.name), .text(offering.name), .text(product.name), .optionalText(version), .day(use.day),
                index == 0 ? use.tokens.map { .hundredths($0) } ?? .empty : .empty,
                .text(use.tokens == nil ? "Subscription" : "Flex"),
              ])
          }
        }
      }
    }
  }
}
