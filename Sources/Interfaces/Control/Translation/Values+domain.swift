import ControlAPI
import Domain

extension Window {
  init(_ window: ReportWindow) {
    self.init(
      startExclusive: window.startExclusive.description, end: window.end.description, label: window.label)
  }
}

extension Counts {
  init(_ counts: VerdictCounts) {
    self.init(inactive: counts.inactive, new: counts.new, active: counts.active, exempt: counts.exempt)
  }
}

extension Delivery.State {
  init(_ state: DeliveryState) {
    self =
      switch state {
      case .ready: .queued
      case .claimed, .data: .sending
      case .sent: .sent
      case .failed, .expired: .failed
      case .held: .uncertain
      case .cancelled: .cancelled
      }
  }
}

extension DeliveryCounts {
  init(byPublicName counts: [String: Int]) {
    self.init(
      queued: counts["queued"] ?? 0, sending: counts["sending"] ?? 0, sent: counts["sent"] ?? 0,
      failed: counts["failed"] ?? 0, uncertain: counts["uncertain"] ?? 0, cancelled: counts["cancelled"] ?? 0)
  }

  init(_ messages: [DeliveryState: Int]) {
    self.init(byPublicName: Dictionary(messages.map { ($0.key.publicName, $0.value) }, uniquingKeysWith: +))
  }
}
