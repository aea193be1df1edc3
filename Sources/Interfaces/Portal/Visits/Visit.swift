import Domain
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Reports
import Storage
import Templating

/// One request, and what every page needs to know of it.
struct Visit: Sendable {
  let services: PortalServices
  let site: PortalSite
  let request: Request
  let parameters: Parameters
  let query: Form
  let now: Instant

  init(_ services: PortalServices, _ request: Request, _ context: PortalContext) {
    self.services = services
    self.request = request
    site = services.site()
    parameters = context.parameters
    query = request.uri.query.flatMap { Form(urlEncoded: $0) } ?? .empty
    now = services.now()
  }

  /// A part of the path, by its name in the route.
  func parameter(_ name: String) throws -> String {
    guard let text = parameters.get(name)?.removingPercentEncoding else { throw PortalError.notFound }
    return text
  }

  // MARK: Who it is

  var sessionToken: SessionToken? {
    Cookie.session.value(in: request.headers, on: site).flatMap {
      SessionToken(cookie: $0, key: services.keys.sessions, now: now)
    }
  }

  /// The session that the cookie stands for; `nil` when it is over, was ended, or never was.
  func session() async throws -> WebSession? {
    guard let token = sessionToken else { return nil }
    return try await services.storage.read { [now] in try $0.webSession(tokenSHA256: token.sha256, at: now) }
  }

  // MARK: Forms

  /// What a form on this page must bring back: bound to the session, else to a cookie of this browser.
  var formToken: String {
    guard let secret = sessionToken?.secret ?? formSecret else { return "" }
    return services.keys.sessions.digest(["form", secret])
  }

  private var formSecret: String? { Cookie.form.value(in: request.headers, on: site) }

  /// Reads a form that one of our pages sent.
  /// - Throws: ``PortalError/foreignForm`` when another site sent it.
  func form() async throws -> Form {
    if let from = request.headers[.fetchSite] {
      guard from == "same-origin" else { throw PortalError.foreignForm }
    } else if let origin = request.headers[.origin], origin != "null" {
      guard origin.lowercased() == site.origin.lowercased() else { throw PortalError.foreignForm }
    }
    let form = try await Form(of: request, upTo: services.limits.formBytes)
    guard let secret = sessionToken?.secret ?? formSecret, let token = form["form"],
      services.keys.sessions.proves(token, of: ["form", secret])
    else { throw PortalError.foreignForm }
    return form
  }

  // MARK: Answers

  func layout(_ title: String) -> LayoutModel {
    LayoutModel(title: title, base: site.base, stylesheet: site.base + site.stylesheetPath, notice: said)
  }

  func render(
    _ name: TemplateName, status: HTTPResponse.Status = .ok, cookies: [HTTPField] = [], _ model: some TemplateModel
  ) throws -> Response {
    let text = try site.templates.render(name, model)
    var response = Response(
      status: status, headers: [.contentType: "text/html; charset=utf-8"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    for cookie in cookies { response.headers.append(cookie) }
    if !said.isEmpty { response.headers.append(Cookie.said.set("", seconds: 0, on: site)) }
    return response
  }

  /// A page with a form for somebody who is not signed in; its cookie comes along when the browser has none yet.
  func renderForm(
    _ name: TemplateName, status: HTTPResponse.Status = .ok, _ model: (_ formToken: String) -> some TemplateModel
  ) throws -> Response {
    if formSecret != nil || sessionToken != nil { return try render(name, status: status, model(formToken)) }
    let secret = randomText()
    return try render(
      name, status: status, cookies: [Cookie.form.set(secret, on: site)],
      model(services.keys.sessions.digest(["form", secret])))
  }

  func message(_ title: String, _ text: String, status: HTTPResponse.Status = .ok) throws -> Response {
    try render(
      "portal/message.html", status: status,
      MessageModel(page: layout(title), text: text, action: nil))
  }

  /// - Parameters:
  ///   - path: of ours, below the base.
  ///   - sentence: what the page there says at its top.
  func redirect(to path: String, saying sentence: String? = nil, cookies: [HTTPField] = []) -> Response {
    var response = Response(status: .seeOther, headers: [.location: site.base + path])
    for cookie in cookies { response.headers.append(cookie) }
    if let sentence {
      let text = base64URL(Array(sentence.utf8))
      let proof = services.keys.sessions.digest(["said", text])
      response.headers.append(Cookie.said.set("\(text).\(proof)", seconds: 60, on: site))
    }
    return response
  }

  /// What the page before asked this one to say.
  private var said: String {
    guard let value = Cookie.said.value(in: request.headers, on: site) else { return "" }
    let parts = value.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, services.keys.sessions.proves(parts[1], of: ["said", parts[0]]),
      let bytes = bytes(base64URL: parts[0])
    else { return "" }
    return String(decoding: bytes, as: UTF8.self)
  }
}
