/// Where a notification leads; absolute, with signed tokens, without a name or an address in them.
package struct NotificationLinks: Hashable, Sendable {
  /// The Usage Report, pre-filtered to this list.
  package var report: String
  /// Edit the schedule or turn it off.
  package var edit: String
  /// Turn this schedule's mail to this recipient off.
  package var unsubscribe: String

  package init(report: String, edit: String, unsubscribe: String) {
    self.report = report
    self.edit = edit
    self.unsubscribe = unsubscribe
  }
}
