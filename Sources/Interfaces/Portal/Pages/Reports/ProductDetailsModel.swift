import Domain
import Reports
import Templating

/// Seat Usage, *By product*, Details.
struct ProductDetailsModel: TemplateModel {
  var page: LayoutModel
  var frame: ReportFrame
  var name: String
  var seats: String
  var users: String
  var frequency: String
  var products: [ProductUseModel]
  var versions: [VersionModel]

  init(_ details: ProductUseDetails, page: LayoutModel, frame: ReportFrame, href: (String) -> String) {
    self.page = page
    self.frame = frame
    name = details.name
    seats = grouped(details.seats)
    users = grouped(details.use.users)
    frequency = "\(details.use.frequency)"
    products = details.products.map { ProductUseModel($0, of: details.seats, href: href) }
    let names = Dictionary(details.products.map { ($0.product, $0.name) }, uniquingKeysWith: { first, _ in first })
    let most = details.versions.map(\.users).max() ?? 0
    versions = details.versions.map { version in
      VersionModel(
        product: names[version.product] ?? details.name, version: version.version, users: grouped(version.users),
        lastUsed: version.lastUsedOn.spelledOut, share: "\(percent(version.users, of: most))")
    }
  }

  static let fields: [Field<ProductDetailsModel>] = [
    .object("page") { $0.page },
    .object("frame") { $0.frame },
    .text("name") { $0.name },
    .text("seats") { $0.seats },
    .text("users") { $0.users },
    .text("frequency") { $0.frequency },
    .list("products") { $0.products },
    .flag("has_products") { !$0.products.isEmpty },
    .list("versions") { $0.versions },
    .flag("has_versions") { !$0.versions.isEmpty },
  ]
}
