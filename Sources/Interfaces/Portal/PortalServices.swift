import Domain
import Logging
import Reports
import Scheduler
import Storage
import Timekeeping
import Unassigning

/// What the pages need of the rest of the daemon.
package struct PortalServices: Sendable {
  package var storage: Storage
  package var operations: @Sendable () -> ScheduleOperations
  package var unassigning: Unassigning
  package var exporter: Exporter
  /// The templates, the stylesheet and the address that count now.
  package var site: @Sendable () -> PortalSite
  package var zone: @Sendable (String) throws -> ZoneRules
  package var now: @Sendable () -> Instant
  package var keys: PortalKeys
  package var limits = PortalLimits()
  package var log: Logger

  package init(
    storage: Storage, operations: @escaping @Sendable () -> ScheduleOperations, unassigning: Unassigning,
    exporter: Exporter, site: @escaping @Sendable () -> PortalSite,
    zone: @escaping @Sendable (String) throws -> ZoneRules,
    now: @escaping @Sendable () -> Instant, keys: PortalKeys, log: Logger
  ) {
    self.storage = storage
    self.operations = operations
    self.unassigning = unassigning
    self.exporter = exporter
    self.site = site
    self.zone = zone
    self.now = now
    self.keys = keys
    self.log = log
  }
}
