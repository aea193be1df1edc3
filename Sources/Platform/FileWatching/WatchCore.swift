import Glibc
import Synchronization

/// The descriptors of a watch and its thread, which keeps it alive until it has been told to stop.
final class WatchCore: Sendable {
  /// Reading a file is no event, so that a reload does not wake its own watch.
  private static let events = UInt32(
    IN_CLOSE_WRITE | IN_MODIFY | IN_ATTRIB | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE_SELF
      | IN_MOVE_SELF)
  /// So often a change that goes on is waited for.
  private static let mostRounds = 10

  private struct State {
    var watches: Set<Int32> = []
    var print: FilePrint
    var troubles: Set<FileWatchingError> = []
  }

  private let paths: [WatchedPath]
  private let settle: Int32
  private let onChange: @Sendable () -> Void
  private let onTrouble: @Sendable (FileWatchingError) -> Void
  private let inotify: Int32
  /// A byte in it ends the thread.
  private let (stopReader, stopWriter): (Int32, Int32)
  private let state: Mutex<State>

  init(
    _ paths: [WatchedPath], settle: Int32, onChange: @escaping @Sendable () -> Void,
    onTrouble: @escaping @Sendable (FileWatchingError) -> Void
  ) throws(FileWatchingError) {
    self.paths = paths
    self.settle = settle
    self.onChange = onChange
    self.onTrouble = onTrouble
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw FileWatchingError(call: "pipe", path: nil, code: errno) }
    // Glibc's module has no pipe2; nothing is executed by this process.
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let descriptor = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
    guard descriptor >= 0 else {
      let code = errno
      close(ends[0])
      close(ends[1])
      throw FileWatchingError(call: "inotify_init1", path: nil, code: code)
    }
    inotify = descriptor
    (stopReader, stopWriter) = (ends[0], ends[1])
    state = Mutex(State(print: FilePrint(paths)))
    arm()
  }

  deinit {
    close(inotify)
    close(stopReader)
    close(stopWriter)
  }

  /// A thread and not a task, because it blocks in `poll`.
  func start() throws(FileWatchingError) {
    let reference = Unmanaged.passRetained(self)
    var thread = pthread_t()
    let code = pthread_create(
      &thread, nil,
      { argument in
        if let argument { Unmanaged<WatchCore>.fromOpaque(argument).takeRetainedValue().run() }
        return nil
      }, reference.toOpaque())
    guard code == 0 else {
      reference.release()
      throw FileWatchingError(call: "pthread_create", path: nil, code: code)
    }
    pthread_detach(thread)
  }

  func stop() {
    var byte: UInt8 = 1
    _ = write(stopWriter, &byte, 1)  // fails only when one is in it already
  }

  private func run() {
    // What happened between the first print and the first watch was no event.
    if look() { onChange() }
    while wait(for: [inotify, stopReader], milliseconds: -1) {
      repeat {} while drain() > 0
      for _ in 0..<WatchCore.mostRounds {
        guard wait(for: [stopReader], milliseconds: settle) else { return }
        if drain() == 0 { break }
      }
      if look() { onChange() }
    }
  }

  /// False once the watch is stopped.
  private func wait(for descriptors: [Int32], milliseconds: Int32) -> Bool {
    var polled = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    while poll(&polled, nfds_t(polled.count), milliseconds) < 0, errno == EINTR {}
    return polled.last?.revents == 0
  }

  /// How many bytes of events there were; which ones does not matter.
  private func drain() -> Int {
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    return max(read(inotify, &buffer, buffer.count), 0)
  }

  /// Watches what is to be watched now; true when the files are others than at the last look.
  private func look() -> Bool {
    arm()
    let print = FilePrint(paths)
    return state.withLock { state in
      defer { state.print = print }
      return state.print != print
    }
  }

  private func arm() {
    var known: Set<String> = []
    var watches: Set<Int32> = []
    // A folder that appears while this runs may hold a link to another; once more finds it.
    for _ in 0..<3 {
      let folders = WatchedFolders.of(paths)
      guard folders != known else { break }
      known = folders
      for folder in folders.sorted() {
        let watch = inotify_add_watch(inotify, folder, WatchCore.events | UInt32(IN_ONLYDIR))
        if watch >= 0 {
          watches.insert(watch)
        } else if errno != ENOENT {
          report(FileWatchingError(call: "inotify_add_watch", path: folder, code: errno))
        }
      }
    }
    let gone = state.withLock { state in
      defer { state.watches = watches }
      return state.watches.subtracting(watches)
    }
    // Fails for a folder that was deleted, whose watch the kernel has ended.
    for watch in gone { inotify_rm_watch(inotify, watch) }
  }

  /// Each trouble is told once.
  private func report(_ trouble: FileWatchingError) {
    if state.withLock({ $0.troubles.insert(trouble).inserted }) { onTrouble(trouble) }
  }
}
