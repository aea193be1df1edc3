import Domain
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Ingestion
import Storage
import NIOCore

/// Events that programs push: no page, no session, no cookie; a bearer token says for which teams.
enum PushRoutes {
  static func add(to pages: PublicPages) {
    let rate = PushRate()
    pages.postUnchecked("/v1/events") { visit in
      do { return try await take(visit, rate) } catch let refusal as Refusal { return refusal.response }
    }
  }

  private static func take(_ visit: Visit, _ rate: PushRate) async throws -> Response {
    guard let field = visit.request.headers[.authorization], field.lowercased().hasPrefix("bearer ") else {
      throw Refusal(.unauthorized, "expected Authorization: Bearer and a token of seatwatchctl token create")
    }
    let hash = EventPush.sha256(ofToken: field.dropFirst(7).trimmingCharacters(in: .whitespaces))
    guard let token = try await visit.services.storage.read({ try $0.pushToken(sha256: hash) }) else {
      throw Refusal(.unauthorized, "the token is not known, or was revoked")
    }
    if let seconds = rate.wait(token.id, at: visit.now.seconds) {
      throw Refusal(.tooManyRequests, "too many requests: try again in \(seconds) s", retryAfter: seconds)
    }
    let lines = try await lines(of: visit)
    let teams = try token.teams.map { record in
      let rules = try visit.services.zone(record.team.timeZone)
      return ImportTeam(id: record.id, key: record.team.key) { rules.day(of: $0) }
    }
    let result = try await visit.services.push.take(lines, token: token.id, teams: teams, at: visit.now)
    return try json(.ok, Answer(result))
  }

  private static func lines(of visit: Visit) async throws -> [ArraySlice<UInt8>] {
    let tooLarge = Refusal(
      .contentTooLarge, "at most \(EventPush.mostEvents) events and \(EventPush.mostBytes) bytes in a request")
    if let length = visit.request.headers[.contentLength].flatMap({ Int($0) }), length > EventPush.mostBytes {
      throw tooLarge
    }
    let body: ByteBuffer
    do { body = try await visit.request.body.collect(upTo: EventPush.mostBytes) } catch is NIOTooManyBytesError {
      throw tooLarge
    }
    let bytes = Array(body.readableBytesView)
    guard String(validating: bytes, as: UTF8.self) != nil else { throw Refusal(.badRequest, "the body is not UTF-8") }
    let lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
    let events = lines.count { line in line.contains { $0 > 32 } }
    guard events > 0 else { throw Refusal(.badRequest, "expected JSON Lines: one object on each line") }
    guard events <= EventPush.mostEvents else { throw tooLarge }
    guard lines.contains(where: { $0.first { $0 > 32 } == UInt8(ascii: "{") }) else {
      throw Refusal(.badRequest, "no line is an object: expected JSON Lines")
    }
    return lines
  }

  fileprivate static func json(_ status: HTTPResponse.Status, _ value: some Encodable) throws -> Response {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    return Response(
      status: status, headers: [.contentType: "application/json"],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: try encoder.encode(value) + [10])))
  }

  private struct Answer: Encodable {
    struct Rejected: Encodable {
      let line: Int
      let reason: String
      let detail: String
    }
    let accepted: Int
    let duplicates: Int
    let rejected: [Rejected]

    init(_ result: EventPush.Result) {
      (accepted, duplicates) = (result.accepted, result.duplicates)
      rejected = result.rejected.map { Rejected(line: $0.line, reason: $0.reason, detail: $0.detail) }
    }
  }

  private struct Refusal: Error {
    let status: HTTPResponse.Status
    let text: String
    let retryAfter: Int?

    init(_ status: HTTPResponse.Status, _ text: String, retryAfter: Int? = nil) {
      (self.status, self.text, self.retryAfter) = (status, text, retryAfter)
    }

    var response: Response {
      var headers: HTTPFields = [.contentType: "application/json"]
      if status == .unauthorized { headers[.wwwAuthenticate] = "Bearer" }
      if let retryAfter { headers[.retryAfter] = String(retryAfter) }
      let quoted = text.replacingOccurrences(of: "\\", with: "\\\\").replacingOccurrences(of: "\"", with: "\\\"")
      return Response(
        status: status, headers: headers,
        body: ResponseBody(byteBuffer: ByteBuffer(string: "{\"error\":\"\(quoted)\"}\n")))
    }
  }
}
