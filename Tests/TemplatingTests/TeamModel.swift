import Templating

/// A small model with every kind of field.
struct TeamModel: TemplateModel {
  var team = "Atelier"
  var note = ""
  var chart = "<svg/>"
  var isOn = true
  var seats: [SeatModel] = [SeatModel(user: "Ada", tags: [])]
  var place: PlaceModel?

  static let fields: [Field<TeamModel>] = [
    .text("team") { $0.team }, .text("note") { $0.note }, .raw("chart") { $0.chart }, .flag("is_on") { $0.isOn },
    .list("seats") { $0.seats }, .object("place") { $0.place },
  ]

  struct SeatModel: TemplateModel {
    var user: String
    var note = ""
    var tags: [TagModel]

    static let fields: [Field<SeatModel>] = [
      .text("user") { $0.user }, .text("note") { $0.note }, .list("tags") { $0.tags },
    ]
  }

  struct TagModel: TemplateModel {
    var tag: String
    static let fields: [Field<TagModel>] = [.text("tag") { $0.tag }]
  }

  struct PlaceModel: TemplateModel {
    var city: String
    static let fields: [Field<PlaceModel>] = [.text("city") { $0.city }]
  }
}
