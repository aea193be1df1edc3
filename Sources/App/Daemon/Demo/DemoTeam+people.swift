import Domain

extension DemoTeam {
  /// Days are far enough from the ends of the five ranges that the lengths of months change no verdict of the
  /// 3 month range: 100 days or more, or 80 at most.
  static let people = [
    DemoPerson("Ada Alder", .daily("aec"), .weekly("figma")),
    DemoPerson("Bela Birch", .daily("aec"), .rarely("figma")),
    DemoPerson("Cleo Cedar", .daily("aec"), .daily("3dsmax")),
    DemoPerson("Dev Dahl", .weekly("aec"), .rarely("maya")),
    DemoPerson("Esme Elm", .daily("aec")),
    DemoPerson("Finn Forde", .stopped("aec", 171)),
    DemoPerson("Greta Grove", .daily("aec"), .stopped("figma", 128)),
    DemoPerson("Hugo Hazel", .daily("aec")),
    DemoPerson("Ines Ivy", .never("aec")),
    DemoPerson("Jörg Juniper", login: "joerg.juniper", .daily("aec"), .weekly("3dsmax")),
    DemoPerson("Kaia Krone", .weekly("aec")),
    DemoPerson("Liv Larch", .daily("aec")),
    DemoPerson("Milo Maple", .rarely("aec"), .never("figma", since: 240)),
    DemoPerson("Nils Nørgaard", login: "nils.norgaard", .daily("aec")),
    DemoPerson("Oda Oak", .stopped("aec", 214), .stopped("3dsmax", 229)),
    DemoPerson("Piet Pine", .daily("aec"), .daily("figma")),
    DemoPerson("Quinn Quince", .left("aec", 196)),
    DemoPerson("Rosa Rowan", .daily("aec")),
    DemoPerson("Sami Spruce", .daily("aec"), .rarely("3dsmax")),
    DemoPerson("Tove Thorn", .new("aec", 24)),
    DemoPerson("Uma Ulm", .never("aec", since: 13)),
    DemoPerson("Vito Vine", .daily("3dsmax"), .shared("vray", .weekly)),
    DemoPerson("Wim Willow", .daily("3dsmax"), .shared("vray", .daily)),
    DemoPerson("Xenia Xylia", .stopped("3dsmax", 104), .shared("vray", .rarely)),
    DemoPerson("Yara Yew", .never("3dsmax", since: 310)),
    DemoPerson("Zoë Zelkova", login: "zoe.zelkova", .weekly("3dsmax"), .daily("figma")),
    DemoPerson("Anton Ash", .daily("figma"), .weekly("maya")),
    DemoPerson("Britt Beech", .daily("figma")),
    DemoPerson("Carl Cherry", .stopped("figma", 152)),
    DemoPerson("Dora Dogwood", .weekly("figma")),
    DemoPerson("Emil Elder", .stopped("figma", 287)),
    DemoPerson("Frida Fir", .new("figma", 9)),
    DemoPerson("Gus Gingko", .rarely("figma"), .stopped("aec", 117)),
    DemoPerson("Hanna Holly", .left("figma", 61)),
    DemoPerson("Ivo Ironwood", .never("figma")),
    DemoPerson("Jana Jasmine", .daily("aec"), .rarely("maya")),
    DemoPerson("Kurt Kapok", .stopped("aec", 139)),
    DemoPerson("Lena Linden", .weekly("aec"), .new("3dsmax", 31)),
    DemoPerson("Mats Myrtle", .never("aec", since: 122)),
    DemoPerson(
      "Render farm", login: "svc-render", .never("3dsmax"),
      DemoHabit(offering: "vray", rhythm: .machine, isSeat: false)),
  ]

  static var userRows: [[String]] {
    [["user", "name", "email", "team", "logins"]]
      + people.map { [$0.address, $0.name, $0.address, key, $0.account] }
  }

  static func seatRows(today: CivilDay) -> [[String]] {
    [["team", "user", "product", "assigned_at", "unassigned_at"]]
      + people.flatMap { person in
        person.habits.filter(\.isSeat).map { habit in
          let chance = DemoChance(user: person.login, offering: habit.offering)
          return [
            key, person.address, habit.offering, habit.assignedOn(today: today, chance: chance).description,
            habit.unassigned.map { today.adding(days: -$0).description } ?? "",
          ]
        }
      }
  }
}
