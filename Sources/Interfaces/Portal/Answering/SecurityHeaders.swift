import Domain
import HTTPTypes

extension HTTPField.Name {
  static let contentSecurityPolicy = HTTPField.Name("Content-Security-Policy")!
  static let referrerPolicy = HTTPField.Name("Referrer-Policy")!
  static let contentTypeOptions = HTTPField.Name("X-Content-Type-Options")!
  static let openerPolicy = HTTPField.Name("Cross-Origin-Opener-Policy")!
  static let resourcePolicy = HTTPField.Name("Cross-Origin-Resource-Policy")!
  static let robots = HTTPField.Name("X-Robots-Tag")!
  static let fetchSite = HTTPField.Name("Sec-Fetch-Site")!
}

extension HTTPFields {
  /// No page runs a script, none is framed, kept or told of elsewhere; on every answer, whatever it is.
  mutating func secure(at now: Instant) {
    self[.date] = httpDate(now)
    self[.contentSecurityPolicy] =
      "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    self[.referrerPolicy] = "no-referrer"
    self[.contentTypeOptions] = "nosniff"
    self[.openerPolicy] = "same-origin"
    self[.resourcePolicy] = "same-origin"
    self[.robots] = "noindex, nofollow"
    if self[.cacheControl] == nil { self[.cacheControl] = "no-store" }
  }
}
