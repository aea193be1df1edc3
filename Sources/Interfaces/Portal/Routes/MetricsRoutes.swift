import HTTPTypes
import Hummingbird
import HummingbirdCore
import Prometheus

/// The door for Prometheus: bound as configured, and for nobody without the token, or from elsewhere.
enum MetricsRoutes {
  static func add(to pages: PublicPages) {
    guard let door = pages.services.metrics else { return }
    pages.get(door.path) { visit in
      let headers = visit.request.headers
      let isForwarded = [.forwardedFor, .forwarded, .via].contains { headers[$0] != nil }
      guard try door.admits(authorization: headers[.authorization], isForwarded: isForwarded) else {
        return Response(status: .unauthorized, headers: [.wwwAuthenticate: "Bearer"])
      }
      return Response(
        status: .ok, headers: [.contentType: Exposition.contentType],
        body: ResponseBody(byteBuffer: ByteBuffer(string: try await door.text())))
    }
  }
}

extension HTTPField.Name {
  fileprivate static let forwardedFor = HTTPField.Name("X-Forwarded-For")!
  fileprivate static let forwarded = HTTPField.Name("Forwarded")!
}
