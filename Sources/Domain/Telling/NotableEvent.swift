/// What an operator should be able to find and have explained: `journalctl MESSAGE_ID=…`, `journalctl -x`.
///
/// The value is the event's id in the journal (journalctl(1), systemd.journal-fields(7)); the explanations stand in
/// `systemd/seatwatch.catalog`. An id is never used for anything else.
package enum NotableEvent: String, CaseIterable, Hashable, Sendable, CustomStringConvertible {
  case ready = "2cb442edad0f4e9fbea5270a2459b75a"
  case stopped = "6dcf3b11fe85439198b0453a9cb18e43"
  case notificationQueued = "87cfba54b8d9447ea7e5a0a9955039a0"
  case occurrenceSkipped = "f7731e0895e64be7b1d02bd1997c94af"
  case scheduleStopped = "256c8c6cd7364dbc9a42154c721f1efe"
  case deliveryFailed = "c631101851a1470db7e35c2799307a3e"
  case deliveryUncertain = "51b1cefc46c5447f95895e33e53e3a99"
  case transportPaused = "a3e52dbb7e94445f95041a25878d19e9"
  case transportWorks = "aaab9cb82b8a4f65ad0bd0e89d2c5a00"
  case databaseTakesNothing = "6e9209a6ef6447fca711526805949b4e"
  case databaseDamaged = "3533e1f7d42c47a3a6d58fc7ad939c7c"
  case filesRefused = "adcba81de00d472e846dba37887c47e4"
  case reloaded = "dee3bb4894504316ad6b8bf2391d70ed"
  case importDone = "a37b113be0c8444991dd5d2e2f577369"
  case importRefused = "256d3b38310744069ef7e98b789bb1a4"
  case clockJumped = "fa72411ed66444e1b7ee41af79a3abba"
  case clockNotBelieved = "b14cc54bb5d14881baadc7dc298afc0e"
  case restored = "af1ee9149393477599b2be5dc2c004d0"
  case loopStuck = "bb3798bc6d234489add01ecc9abcc583"
  case personErased = "e7011aa506694d5d97b7ed3e8883de25"

  package var description: String { rawValue }
}
