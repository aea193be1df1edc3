extension SeatwatchInterface {
  /// Methods that change nothing and show no secret: all that may be called on the readers' socket.
  package static let reading: Set<String> = [
    "Status", "ReportInactive", "ReportSeats", "ReportTokens", "ReportBalances", "Why", "ScheduleList", "ScheduleShow",
    "ScheduleExplain", "NotificationList",
    "SchedulePreview", "NotificationShow", "DeliveryList", "ExemptList", "ImportSources", "ConfigShow", "ConfigCheck",
    "Watch", "AuditList", "AuditVerify", "BackupHeld", "SeatList", "SeatPlan", "SeatJournal", "SeatVendorList",
  ]

  /// Methods whose answer holds secrets, for root and the daemon's user alone: a backup has the links of queued mail in it.
  package static let secret: Set<String> = ["Backup"]
}
