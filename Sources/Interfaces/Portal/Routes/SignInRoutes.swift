import Domain
import HTTPTypes
import HummingbirdCore
import Reports
import Storage
import Templating

/// Signing in by a link that is mailed, and signing out. What is answered never tells who administers anything.
enum SignInRoutes {
  static let templates: [TemplateName: Shape] = ["portal/sign-in.html": SignInModel.shape]

  /// How often an address may ask within a quarter of an hour, and how many may wait for their mail at once.
  private static let (perAddress, window, open) = (3, 15 * 60, 1000)

  static func path(goingTo path: String) -> String { "/sign-in?to=\(percentEncoded(path))" }

  static func add(to pages: PublicPages) {
    pages.get("/sign-in") { visit in
      let to = safe(visit.query["to"])
      let isForeign = visit.request.headers[.fetchSite] == "cross-site" && !to.isEmpty
      return try page(
        visit, SignInModel(page: visit.layout("Sign in"), to: to, again: isForeign ? visit.site.base + to : ""))
    }
    pages.post("/sign-in") { visit, form in try await ask(visit, form) }
    pages.get("/s/{token}") { visit in
      let token = try signed(visit)
      let isGood = try await visit.services.storage.read { [now = visit.now] in
        try $0.isSignInGood(tokenSHA256: token, at: now)
      }
      guard isGood else { throw PortalError.deadLink }
      return try visit.renderForm("portal/confirm.html") { formToken in
        var page = visit.layout("Sign in to Seatwatch")
        page.form = formToken
        return ConfirmModel(
          page: page, text: "This link was sent to you because somebody, most likely you, asked to sign in.",
          action: visit.site.base + visit.request.uri.string, button: "Sign in", value: "",
          note: "The link is good once.")
      }
    }
    pages.post("/s/{token}") { visit, _ in try await redeem(visit) }
    pages.post("/sign-out") { visit, form in try await signOut(visit, everywhere: form["everywhere"] == "yes") }
  }

  private static func page(_ visit: Visit, status: HTTPResponse.Status = .ok, _ model: SignInModel) throws -> Response {
    try visit.renderForm("portal/sign-in.html", status: status) { token in
      var model = model
      model.page.form = token
      return model
    }
  }

  private static func ask(_ visit: Visit, _ form: Form) async throws -> Response {
    let address = form["address"] ?? ""
    // Anything else cannot be an admin's; whether it is one is not looked at here.
    guard address.utf8.count <= 254, address.contains("@"), !address.contains(where: \.isWhitespace) else {
      return try page(
        visit, status: .badRequest,
        SignInModel(
          page: visit.layout("Sign in"), to: safe(form["to"]), address: address,
          problem: "This is no address. An address looks like ada@example.com."))
    }
    let digest = visit.services.keys.sessions.digest(["address", address.lowercased()])
    try await visit.services.storage.write { [now = visit.now] in
      try $0.askSignIn(
        address, digest: digest, at: now, since: now.adding(seconds: -window), perAddress: perAddress, open: open)
    }
    return try visit.message(
      "Look into your mailbox",
      "If this address administers a team, a link to sign in is on its way to it. It is good for a quarter of an hour, once."
    )
  }

  private static func redeem(_ visit: Visit) async throws -> Response {
    let token = try signed(visit)
    let address = try await visit.services.storage.write { [now = visit.now] in
      try $0.useSignIn(tokenSHA256: token, at: now)
    }
    guard let address else { throw PortalError.deadLink }
    let cookie = try await visit.beginSession(of: address, team: nil)
    return visit.redirect(to: "/", cookies: [cookie])
  }

  private static func signOut(_ visit: Visit, everywhere: Bool) async throws -> Response {
    if let session = try await visit.session() {
      try await visit.services.storage.write { [now = visit.now] transaction in
        try transaction.endSession(tokenSHA256: session.tokenSHA256)
        if everywhere { try transaction.endSessions(of: session.email, at: now) }
      }
    }
    return visit.redirect(
      to: "/sign-in", saying: everywhere ? "You have been signed out everywhere." : "You have been signed out.",
      cookies: [Cookie.session.set("", seconds: 0, on: visit.site)])
  }

  /// The hash of a token that we signed for this purpose and that has not expired.
  private static func signed(_ visit: Visit) throws -> [UInt8] {
    guard let link = SignedLink(token: try visit.parameter("token"), keys: visit.services.keys.links),
      link.purpose == .signIn, link.expiresAt > visit.now
    else { throw PortalError.deadLink }
    return link.record.tokenSHA256
  }

  /// Only a page of ours; never another site.
  private static func safe(_ path: String?) -> String {
    guard let path, path == "/notifications" || path.hasPrefix("/t/"), path.utf8.count < 500,
      path.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") })
    else { return "" }
    return path
  }
}
