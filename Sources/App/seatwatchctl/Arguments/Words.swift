import ArgumentParser
import ControlAPI

/// How far back a report looks.
enum ReportRange: String, CaseIterable, ExpressibleByArgument {
  case days30 = "30d"
  case months3 = "3m"
  case months6 = "6m"
  case months9 = "9m"
  case months12 = "12m"
}

/// How often a schedule comes due.
enum Frequency: String, CaseIterable, ExpressibleByArgument {
  case weekly, biweekly, monthly, quarterly
}

/// How long somebody must not have used a seat, in the words of the files.
enum InactiveFor: String, CaseIterable, ExpressibleByArgument {
  case days30 = "30 days"
  case months3 = "3 months"
  case months6 = "6 months"
  case months9 = "9 months"
  case year = "1 year"
}

extension Schedule.CatchUp: ExpressibleByArgument {}
extension Delivery.State: ExpressibleByArgument {}
extension DeliveryResolve.Parameters.Verdict: ExpressibleByArgument {}
