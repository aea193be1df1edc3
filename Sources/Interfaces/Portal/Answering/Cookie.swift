import HTTPTypes

/// A cookie of ours. Under https its name begins with `__Host-`: the browser then takes it only from this very host, over TLS.
enum Cookie: String {
  case session = "seatwatch-session"
  /// Proves that a form was loaded in the same browser, before anybody is signed in.
  case form = "seatwatch-form"
  /// What the next page says once.
  case said = "seatwatch-said"

  private func name(on site: PortalSite) -> String { site.isHTTPS ? "__Host-\(rawValue)" : rawValue }

  func value(in fields: HTTPFields, on site: PortalSite) -> String? {
    let wanted = name(on: site)
    for field in fields[values: .cookie] {
      for pair in field.split(separator: ";") {
        let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        if parts.count == 2, parts[0].drop(while: { $0 == " " }) == wanted { return String(parts[1]) }
      }
    }
    return nil
  }

  /// - Parameter seconds: how long the browser keeps it; `nil`: until it is closed; 0: gone at once.
  func set(_ value: String, seconds: Int? = nil, on site: PortalSite) -> HTTPField {
    let age = seconds.map { "; Max-Age=\($0)" } ?? ""
    let secure = site.isHTTPS ? "; Secure" : ""
    return HTTPField(
      name: .setCookie, value: "\(name(on: site))=\(value); Path=/; HttpOnly; SameSite=Strict\(secure)\(age)")
  }
}
