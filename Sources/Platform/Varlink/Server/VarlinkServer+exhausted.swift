import Glibc

extension VarlinkServer {
  /// What `accept` says when it is not the listening socket's fault.
  static let exhausted: Set<Int32> = [EMFILE, ENFILE, ENOBUFS, ENOMEM]
}
