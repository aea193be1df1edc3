import Glibc

/// How many files and sockets the process may hold open.
package enum DescriptorLimit {
  /// Enough for every connection of the sockets, the pages and the relay.
  private static let wanted: rlim_t = 8192

  /// Raises it as far as the system lets it, which is seldom less; the usual 1024 is for programs that use select(2).
  package static func raise() {
    let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    var limit = rlimit()
    guard getrlimit(resource, &limit) == 0, limit.rlim_cur < wanted else { return }
    limit.rlim_cur = min(wanted, limit.rlim_max)
    // Without it there are fewer places, and who comes when all are taken waits.
    _ = setrlimit(resource, &limit)
  }
}
