import Mail
import Testing

struct SMTPOptionsTests {
  private func problem(_ change: (inout SMTPOptions) -> Void) -> String? {
    var options = SMTPOptions(host: "smtp.example.com", port: 587)
    change(&options)
    do {
      _ = try SMTPTransport(options)
      return nil
    } catch {
      return "\(error)"
    }
  }

  @Test(arguments: ["localhost", "127.0.0.1", "127.8.9.10", "::1"])
  func `plain text may go to this machine`(host: String) {
    #expect(problem { ($0.host, $0.security) = (host, .none) } == nil)
  }

  @Test(arguments: ["smtp.example.com", "10.0.0.1", "127.0.0.1.example.com", "localhost.example.com", "::2"])
  func `plain text goes elsewhere only when forced`(host: String) {
    #expect(problem { ($0.host, $0.security) = (host, .none) }?.contains("security none with host \(host)") == true)
    #expect(problem { ($0.host, $0.security, $0.isForcedPlain) = (host, .none, true) } == nil)
    #expect(problem { ($0.host, $0.security, $0.unixSocketPath) = (host, .none, "/run/relay") } != nil)
  }

  @Test(arguments: ["", "a b", "host/path", "user@host", "host:25", "a\r\nb", "[::1]", "-x", "a..b", "ü.example.com"])
  func `a host is a name or an address`(host: String) {
    #expect(problem { $0.host = host } == "host \"\(host)\": expected a host name or an IP address")
  }

  @Test func `every other bad value is named`() {
    #expect(problem { $0.port = 0 } == "port 0: expected 1 to 65535")
    #expect(problem { $0.port = 65536 } != nil)
    #expect(problem { $0.ehloName = "a b" }?.hasPrefix("EHLO name \"a b\"") == true)
    #expect(problem { $0.ehloName = "[192.0.2.1]" } == nil)
    #expect(problem { $0.credentials = .password(user: "", SMTPSecret("x")) }?.hasPrefix("user") == true)
    #expect(problem { $0.credentials = .password(user: "x", SMTPSecret("hunter\n2")) }?.contains("hunter") == false)
    #expect(problem { $0.caFile = "ca.pem" } == "path \"ca.pem\": expected an absolute path")
    #expect(problem { $0.dotTimeout = .zero }?.hasPrefix("dot timeout") == true)
    #expect(
      problem {
        $0.credentials = .bearer(user: "x", token: SMTPSecret("y"))
        $0.mechanisms = [.plain]
      } == "mechanisms PLAIN: expected one that fits the credentials (XOAUTH2)")
  }

  @Test func `operators see where it goes`() throws {
    var options = SMTPOptions(host: "smtp.example.com", port: 587)
    #expect(try SMTPTransport(options).name == "smtp://smtp.example.com:587")
    (options.host, options.port, options.security) = ("::1", 465, .tls)
    #expect(try SMTPTransport(options).name == "smtps://[::1]:465")
  }
}
