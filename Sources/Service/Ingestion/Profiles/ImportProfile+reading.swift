import Domain
import Spreadsheet

extension ImportProfile {
  private static let keys = [
    "format", "delimiter", "encoding", "sheet", "rows", "user", "name", "unknown_users", "product", "products",
    "unmapped", "part", "emit", "assigned", "unassigned", "used", "tokens", "version", "seat_if", "skip", "empty",
    "dates", "time_zone", "per_product", "subscription", "seats", "starts", "ends", "plan", "plans", "access", "full",
    "as_of", "remembers", "needs",
  ]

  private enum Format: String, CaseIterable { case csv, xlsx, json, jsonl }
  private enum UnknownUsers: String, CaseIterable { case add, reject }
  private enum Unmapped: String, CaseIterable { case keep, reject }

  /// Reads a profile and checks it like a configuration file.
  ///
  /// - Parameters:
  ///   - name: what it is called.
  ///   - file: how messages name its file.
  ///   - zone: the rules of a zone by its IANA name.
  /// - Throws: ``ProfileMistakes`` with all of them.
  package init(
    _ bytes: [UInt8], name: String, file: String, zone: (String) throws -> ZoneRules
  ) throws(ProfileMistakes) {
    let notebook = ProfileSection.Notebook(file: file)
    let node: ProfileNode
    do { node = try ProfileNode(bytes) } catch {
      let error = error as? JSONError ?? JSONError(line: 1, column: 1, problem: "\(error)")
      notebook.note(error.problem, at: .init(line: error.line, column: error.column))
      throw ProfileMistakes(problems: notebook.problems)
    }
    let section = ProfileSection(node, known: ImportProfile.keys, notebook)
    self.init(name: name, format: ImportProfile.format(section))
    readPeople(section)
    readProducts(section)
    readSubscription(section)
    assigned = section.column("assigned")
    unassigned = section.column("unassigned")
    used = section.column("used")
    tokens = section.column("tokens")
    version = section.column("version")
    asOf = section.column("as_of")
    needs = section.texts("needs").map(ColumnName.init)
    seatIf = section.conditions("seat_if")
    skip = section.conditions("skip")
    empty = Set(section.texts("empty").map { $0.lowercased() })
    isFull = section.bool("full") ?? false
    if section.has("remembers") { remembers = ImportProfile.number("remembers", section, 1...3660) ?? 366 }
    readDates(section, zone)
    readEmissions(section)
    check(section)
    guard notebook.problems.isEmpty else { throw ProfileMistakes(problems: notebook.problems) }
  }

  private static func format(_ section: ProfileSection) -> TableFormat {
    guard section.has("format") else {
      section.notebook.note("missing key `format`; expected csv, xlsx, json or jsonl", at: section.position)
      return .lines
    }
    let format = section.word("format", of: Format.self)
    let allowed: [Format: [String]] = [.csv: ["delimiter", "encoding"], .xlsx: ["sheet"], .json: ["rows"], .jsonl: []]
    if let format {
      for key in ["delimiter", "encoding", "sheet", "rows"]
      where section.has(key) && !(allowed[format] ?? []).contains(key) {
        section.note("`\(key)` means nothing for a \(format.rawValue) file", about: key)
      }
    }
    switch format {
    case .csv, nil: return .csv(delimiter: delimiter(section), encoding: encoding(section))
    case .xlsx: return .workbook(sheet: sheet(section))
    case .json: return .json(path: (section["rows"]?.string ?? "").split(separator: ".").map(String.init))
    case .jsonl: return .lines
    }
  }

  private static func delimiter(_ section: ProfileSection) -> UInt8? {
    guard let text = section.text("delimiter") else { return nil }
    let byte = text == "tab" ? UInt8(ascii: "\t") : text.utf8.first ?? 0
    guard text == "tab" || text.utf8.count == 1, byte < 128, !"\"\r\n".utf8.contains(byte) else {
      section.note(
        "`delimiter` is `\(text.prefix(20))`; expected one character such as `;`, or tab", about: "delimiter")
      return nil
    }
    return byte
  }

  private static func encoding(_ section: ProfileSection) -> TextEncoding? {
    guard let text = section.text("encoding") else { return nil }
    if let encoding = TextEncoding(name: text) { return encoding }
    let names = TextEncoding.allCases.map(\.rawValue).joined(separator: ", ")
    section.note("`encoding` is `\(text.prefix(40))`; expected one of \(names)", about: "encoding")
    return nil
  }

  private static func sheet(_ section: ProfileSection) -> Int {
    section.has("sheet") ? number("sheet", section, 1...1000) ?? 1 : 1
  }

  private static func number(_ key: String, _ section: ProfileSection, _ range: ClosedRange<Int>) -> Int? {
    guard let node = section[key] else { return nil }
    if case .number(let text) = node.value, let number = Int(text), range.contains(number) { return number }
    section.note(
      "`\(key)` is \(node.form); expected a number from \(range.lowerBound) to \(range.upperBound)", about: key)
    return nil
  }

  private mutating func readPeople(_ section: ProfileSection) {
    user = section.column("user")
    personName = section.texts("name").map(ColumnName.init)
    addsUnknownUsers = section.word("unknown_users", of: UnknownUsers.self) == .add
  }

  private mutating func readProducts(_ section: ProfileSection) {
    part = section.column("part")
    for (name, product, _) in section.pairs("products") { products[Column.loose(name)] = product }
    refusesUnmapped = section.word("unmapped", of: Unmapped.self) == .reject
    if let node = section["product"] {
      if let text = node.string {
        product = .fixed(text)
      } else {
        let inner = ProfileSection(node, known: ["column", "split"], section.notebook)
        if let column = inner.column("column") { product = .column(column, split: inner.text("split")) }
      }
    }
    guard let node = section["per_product"] else { return }
    guard case .array(let items) = node.value else {
      return section.note("`per_product` is \(node.form); expected a list of sections", about: "per_product")
    }
    for item in items {
      let inner = ProfileSection(item, known: ["product", "has", "assigned", "used"], section.notebook)
      guard let product = inner.text("product") else {
        if !inner.has("product") { section.notebook.note("missing key `product`", at: item.position) }
        continue
      }
      var columns = ProductColumns(product: product)
      if let has = inner["has"] {
        let condition = ProfileSection(has, known: ["column", "in"], section.notebook)
        columns.has = condition.column("column").map {
          Condition(column: $0, values: Set(condition.texts("in").map { $0.lowercased() }))
        }
      }
      columns.assigned = inner.column("assigned")
      columns.used = inner.column("used")
      perProduct.append(columns)
    }
  }

  private mutating func readSubscription(_ section: ProfileSection) {
    plan = section.word("plan", of: Plan.self)
    if let text = section.text("access") {
      if let found = Access.allCases.first(where: { Column.loose($0.rawValue) == Column.loose(text) }) {
        access = found
      } else {
        let words = Access.allCases.map(\.rawValue).joined(separator: ", ")
        section.note("`access` is `\(text.prefix(40))`; expected \(words)", about: "access")
      }
    }
    for (product, text, at) in section.pairs("plans") {
      guard let plan = Plan(rawValue: text.lowercased()) else {
        let words = Plan.allCases.map(\.rawValue).joined(separator: ", ")
        section.notebook.note("`\(text.prefix(40))` in `plans`; expected \(words)", at: at)
        continue
      }
      plans[Column.loose(product)] = plan
    }
    guard let reference = section.column("subscription"), let seats = section.column("seats") else { return }
    subscription = SubscriptionColumns(
      reference: reference, seats: seats, starts: section.column("starts"), ends: section.column("ends"))
  }

  private mutating func readDates(_ section: ProfileSection, _ zone: (String) throws -> ZoneRules) {
    if section.has("dates") {
      dates = section.texts("dates").compactMap { text in
        let pattern = DatePattern(text)
        if pattern == nil {
          section.note("`\(text.prefix(40))` in `dates`; expected iso, or a pattern such as MM/dd/yyyy", about: "dates")
        }
        return pattern
      }
    }
    if let name = section.text("time_zone") {
      do { self.zone = try zone(name) } catch {
        section.note("`time_zone` is `\(name.prefix(60))`: \(error)", about: "time_zone")
      }
    }
  }

  private mutating func readEmissions(_ section: ProfileSection) {
    guard section.has("emit") else {
      return section.notebook.note(
        "missing key `emit`; expected a list of seat, use, subscription", at: section.position)
    }
    for text in section.texts("emit") {
      if let emission = Emission(rawValue: text) {
        emissions.insert(emission)
      } else {
        section.note("`\(text.prefix(40))` in `emit`; expected seat, use or subscription", about: "emit")
      }
    }
  }

  /// What must stand together.
  private func check(_ section: ProfileSection) {
    func missing(_ key: String, _ why: String) {
      guard !section.has(key) else { return }
      section.notebook.note("missing key `\(key)`; \(why)", at: section.position)
    }
    if emissions.contains(.seat) || emissions.contains(.use) || tokens != nil {
      missing("user", "expected the column that names the person")
    }
    if perProduct.isEmpty { missing("product", "expected a product's name, or {\"column\": …}; or per_product") }
    if emissions.contains(.use), perProduct.isEmpty { missing("used", "expected the column with the day of use") }
    if emissions.contains(.subscription) {
      missing("subscription", "expected the column with the vendor's number of the subscription")
      missing("seats", "expected the column with the number of seats")
      missing("plan", "expected the plan that is meant where `plans` says nothing")
    }
    if !perProduct.isEmpty, product != nil {
      section.note("`product` and `per_product` exclude each other", about: "product")
    }
    if refusesUnmapped, products.isEmpty { missing("products", "`unmapped` refuses every product without it") }
  }
}
