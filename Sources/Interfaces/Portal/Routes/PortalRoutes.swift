import Hummingbird
import Templating

/// Every area of the pages: one file each, one line each.
enum PortalRoutes {
  static let templates: [TemplateName: Shape] = [
    SignInRoutes.templates,
    LinkRoutes.templates,
    NotificationRoutes.templates,
    PersonalDataRoutes.templates,
    SeatUsageRoutes.templates,
    TokenUsageRoutes.templates,
    BalanceRoutes.templates,
    ExportRoutes.templates,
    StartModel.templates,
    UsageReportRoutes.templates,
    UnassignRoutes.templates,
  ].reduce(into: [:]) { all, some in all.merge(some) { first, _ in first } }

  static func add(to router: Router<PortalContext>, _ services: PortalServices) {
    let (open, team) = (
      PublicPages(router: router, services: services), TeamPages(router: router, services: services)
    )
    HomeRoutes.add(to: open)
    SignInRoutes.add(to: open)
    LinkRoutes.add(to: open)
    NotificationRoutes.add(to: team)
    PersonalDataRoutes.add(to: team)
    SeatUsageRoutes.add(to: team)
    TokenUsageRoutes.add(to: team)
    BalanceRoutes.add(to: team)
    ExportRoutes.add(to: team)
    UsageReportRoutes.add(to: team)
    UnassignRoutes.add(to: team)
  }
}
