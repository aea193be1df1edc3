import Domain

/// The forms that several keys share.
extension Reading {
  /// One of the names of an enumeration.
  static func choice(_ text: String) -> Reading where Value: RawRepresentable, Value.RawValue == String {
    Reading(Value(rawValue: text))
  }
}

extension Reading<Int> {
  static func number(_ range: ClosedRange<Int>) -> (String) -> Reading {
    { text in Reading(decimal(text).flatMap { range.contains($0) ? $0 : nil }) }
  }

  /// `3 days`, `1 day`.
  static func days(_ range: ClosedRange<Int>) -> (String) -> Reading { count(of: "day", range) }

  /// `5 minutes`, `1 minute`.
  static func minutes(_ range: ClosedRange<Int>) -> (String) -> Reading { count(of: "minute", range) }

  private static func count(of unit: String, _ range: ClosedRange<Int>) -> (String) -> Reading {
    { text in
      let words = text.split(separator: " ")
      guard words.count == 2, words[1] == "\(unit)s" || words[1] == unit, let count = decimal(words[0]),
        range.contains(count)
      else { return .unexpected }
      return .value(count)
    }
  }
}

extension Reading<Bool> {
  /// As YAML 1.1 spells it, in any case.
  static func yesOrNo(_ text: String) -> Reading {
    switch text.lowercased() {
    case "on", "yes", "true": .value(true)
    case "off", "no", "false": .value(false)
    default: .unexpected
    }
  }
}

extension Reading<String> {
  static func text(atMost limit: Int) -> (String) -> Reading {
    { text in
      let blank = text.unicodeScalars.allSatisfy { $0.properties.isWhitespace }
      return blank || text.count > limit ? .unexpected : .value(text)
    }
  }

  /// Nothing but what `check` objects to is wrong.
  static func checked(_ check: @escaping (String) -> String?) -> (String) -> Reading {
    { text in check(text).map(Reading.wrong) ?? .value(text) }
  }

  static func absolutePath(_ text: String) -> Reading {
    text.hasPrefix("/") ? .value(text) : .unexpected
  }

  /// `sockaddr_un` has room for 108 bytes with the one that ends them.
  static func socketPath(_ text: String) -> Reading {
    text.hasPrefix("/") && text.utf8.count <= 107 ? .value(text) : .unexpected
  }

  static func host(_ text: String) -> Reading {
    HostName.isValid(text) ? .value(text) : .unexpected
  }

  /// A product key, as the imports may bring it.
  static func product(_ text: String) -> Reading { Reading.text(atMost: 200)(text) }
}

extension Reading<CivilDay> {
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]

  /// `2026-12-01`, from 1900 to 2399: the years for which the zone rules are proven.
  static func day(_ text: String) -> Reading {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [4, 2, 2], let year = decimal(parts[0]), let month = decimal(parts[1]),
      let day = decimal(parts[2])
    else { return .unexpected }
    guard (1...12).contains(month) else { return .wrong("there is no such day; a year has 12 months") }
    guard let value = CivilDay(year: year, month: month, day: day) else {
      let length = CivilDay.length(ofMonth: month, year: year)
      return .wrong("there is no such day; \(months[month - 1]) \(year) has \(length) days")
    }
    guard (1900...2399).contains(year) else { return .wrong("expected a year from 1900 to 2399") }
    return .value(value)
  }
}
