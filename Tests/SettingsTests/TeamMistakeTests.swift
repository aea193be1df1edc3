import Settings
import Testing

private let teamMistakes: [Case] = [
  Case(
    "",
    [
      "1:1: missing key `team`; expected a key of 1 to 64 letters, digits, `.`, `_` and `-`, beginning with a letter or digit",
      "1:1: missing key `time_zone`; expected a zone name, as `Europe/Berlin`",
      "1:1: missing key `admins`; expected a list of admins, each with `email` and `role`",
    ]),
  Case(
    """
    team: -a
    time_zone: Europe/Berln
    admins: []
    """,
    [
      "1:7: `team` is `-a`; expected a key of 1 to 64 letters, digits, `.`, `_` and `-`, beginning with a letter or digit",
      "2:12: `time_zone` is `Europe/Berln`: no such zone; did you mean `Europe/Berlin`?",
      "3:9: `admins` has no primary; expected exactly one with `role: primary`",
    ]),
  Case(
    """
    team: a b
    time_zone: UTC
    admins: [{email: a@b.c, role: secondary}]
    """,
    [
      "1:7: `team` is `a b`; expected a key of 1 to 64 letters, digits, `.`, `_` and `-`, beginning with a letter or digit",
      "3:9: `admins` has no primary; expected exactly one with `role: primary`",
    ]),
  Case(
    """
    team: a
    time_zone: UTC
    admins: a@b.c
    """,
    [
      "3:9: `admins` is the text `a@b.c`; expected a list of admins, each with `email` and `role`"
    ]),
  Case(
    """
    team: a
    time_zone: UTC
    admins: [a@b.c, ~]
    """,
    [
      "3:10: the text `a@b.c`; expected keys with values: `email`, `role`, `notifications`",
      "3:17: no value; expected keys with values: `email`, `role`, `notifications`",
    ]),
  Case(
    """
    team: a
    time_zone: UTC
    admins:
      - email: a@b.c
        role: primary
      - email: A@B.C
        role: primary
    """,
    [
      "6:12: `A@B.C` is an admin already in line 4; expected it once",
      "7:11: a second primary admin, the first is in line 5; expected exactly one",
    ]),
  Case(
    """
    team: a
    time_zone: UTC
    admins:
      - email: nobody
        role: boss
      - role: primary
    """,
    [
      "4:12: `email` is `nobody`: not an address",
      "5:11: `role` is `boss`; expected `primary` or `secondary`",
      "6:5: missing key `email`; expected an address, as `ada.alder@example.com`",
    ]),
  Case(
    """
    team: a
    time_zone: UTC
    admins:
      - email: a@b.c
        role: primary
      - email: b@b.c
        role: secondary
        notifications: {starts_on: 2026-12-01, frequency: weekly, inactive_for: 30 days}
    """,
    [
      "8:20: `notifications` under a secondary admin; expected it under the primary, who sets them up"
    ]),
  Case(
    """
    team: a
    time_zone: UTC
    admins:
      - email: a@b.c
        role: primary
        notifications:
          frequencey: monthly
    """,
    [
      "7:7: unknown key `frequencey`; did you mean `frequency`? expected one of `enabled`, `starts_on`, `frequency`, `inactive_for`, `at`, `time_zone`, `recipients`, `when_none`, `catch_up`, `catch_up_window`, `ends_on`, `list_length`, `attach_list`",
      "7:7: missing key `starts_on`; expected a date as `2026-12-01`",
      "7:7: missing key `inactive_for`; expected `30 days`, `3 months`, `6 months`, `9 months` or `1 year`",
    ]),
  Case(
    """
    team: a
    time_zone: UTC
    admins:
      - email: a@b.c
        role: primary
        notifications:
          starts_on: 2026-02-30
          frequency: daily
          inactive_for: 90 days
    """,
    [
      "7:18: `starts_on` is `2026-02-30`: there is no such day; February 2026 has 28 days",
      "8:18: `frequency` is `daily`; expected `weekly`, `biweekly`, `monthly` or `quarterly`",
      "9:21: `inactive_for` is `90 days`; expected `30 days`, `3 months`, `6 months`, `9 months` or `1 year`",
    ]),
  Case(
    """
    team: a
    time_zone: UTC
    admins:
      - email: a@b.c
        role: primary
        notifications:
          starts_on: 1.12.2026
          frequency: Monthly
          inactive_for: 12 months
    """,
    [
      "7:18: `starts_on` is `1.12.2026`; expected a date as `2026-12-01`",
      "8:18: `frequency` is `Monthly`; expected `weekly`, `biweekly`, `monthly` or `quarterly`",
      "9:21: `inactive_for` is `12 months`; expected `30 days`, `3 months`, `6 months`, `9 months` or `1 year`",
    ]),
  Case(
    """
    team: a
    time_zone: UTC
    admins:
      - email: a@b.c
        role: primary
        notifications:
          starts_on: 2026-13-01
          frequency: monthly
          inactive_for: 3 months
          ends_on: 1899-01-01
    """,
    [
      "7:18: `starts_on` is `2026-13-01`: there is no such day; a year has 12 months",
      "10:16: `ends_on` is `1899-01-01`: expected a year from 1900 to 2399",
    ]),
  Case(
    """
    team: a
    time_zone: UTC
    admins:
      - email: a@b.c
        role: primary
        notifications:
          starts_on: 2026-12-01
          frequency: monthly
          inactive_for: 3 months
          at: 900
          time_zone: Berlin
          recipients: c@b.c
          when_none: heartbeat 0
          catch_up: twice
          catch_up_window: 0 days
          ends_on: 2026-11-30
          list_length: 0
          attach_list: 1
          enabled: x
    """,
    [
      "10:11: `at` is `900`; expected an hour and minute, as `09:00`",
      "11:18: `time_zone` is `Berlin`: no such zone; did you mean `Europe/Berlin`?",
      "12:19: `recipients` is the text `c@b.c`; expected a list of addresses",
      "13:18: `when_none` is `heartbeat 0`; expected `send`, `skip` or `heartbeat N` with N from 1 to 1000",
      "14:17: `catch_up` is `twice`; expected `once` or `skip`",
      "15:24: `catch_up_window` is `0 days`; expected a number of days from 1 to 366, as `3 days`",
      "16:16: `ends_on` is 2026-11-30, before `starts_on` 2026-12-01; expected that day or a later one",
      "17:20: `list_length` is `0`; expected a whole number from 1 to 1000",
      "18:20: `attach_list` is `1`; expected `true` or `false`",
      "19:16: `enabled` is `x`; expected `on` or `off`",
    ]),
  Case(
    """
    team: a
    time_zone: UTC
    admins:
      - email: a@b.c
        role: primary
        notifications:
          starts_on: 2026-12-01
          frequency: monthly
          inactive_for: 3 months
          at: 24:00
          recipients: [c@b.c, nobody, C@b.c, A@b.c, [x], ~]
          catch_up: skip
          catch_up_window: 3 days
    """,
    [
      "10:11: `at` is `24:00`; expected an hour and minute, as `09:00`",
      "11:27: `nobody` in `recipients`: not an address",
      "11:35: the address `C@b.c` is written already in line 11; expected it once",
      "11:42: `A@b.c` is the admin, who gets it anyway; expected others only",
      "11:49: one of `recipients` is a list; expected a list of addresses",
      "11:54: one of `recipients` has no value; expected a list of addresses, or leave it out",
      "13:24: `catch_up_window` is set, but `catch_up` is `skip`; expected `once` with it",
    ]),
  Case(
    """
    team: a
    time_zone: UTC
    admins: [{email: a@b.c, role: primary}]
    exempt:
      - user: x
      - because: y
        until: 2026-2-3
      - users: z
        because: " "
    """,
    [
      "5:5: missing key `because`; expected a reason",
      "6:5: missing key `user`; expected a login or an address, in which `*` stands for any characters",
      "7:12: `until` is `2026-2-3`; expected a date as `2026-12-01`",
      "8:5: unknown key `users`; did you mean `user`? expected one of `user`, `product`, `because`, `until`",
      "9:14: `because` is ` `; expected a reason",
    ]),
  Case(
    """
    team: a
    time_zone: UTC
    admins: [{email: a@b.c, role: primary}]
    freshness: 7
    personal_data: yes
    prices:
      a: 12
      b: 1.234 EUR per year
      c: 1 euro per year
      A: 1 EUR per year
      d: [1]
    single_user: [a, b, A]
    """,
    [
      "4:12: `freshness` is `7`; expected `off` or a number of days, as `7 days`",
      "5:16: `personal_data` is `yes`; expected `shown` or `hidden`",
      "7:6: `12` in `prices`; expected products with a price each, as `1234.50 EUR per year`",
      "8:6: `1.234 EUR per year` in `prices`: expected at most two digits after the point",
      "9:6: `1 euro per year` in `prices`: expected a currency of three capital letters, as EUR",
      "11:6: one of `prices` is a list; expected products with a price each, as `1234.50 EUR per year`",
      "12:21: the product `A` is written already in line 12; expected it once",
    ]),
  Case(
    """
    team: a
    time_zone: UTC
    admins: [{email: a@b.c, role: primary}]
    prices: 12 EUR per year
    freshness: on
    name: ""
    """,
    [
      "4:9: `prices` is the text `12 EUR per year`; expected products with a price each, as `1234.50 EUR per year`",
      "5:12: `freshness` is `on`; expected `off` or a number of days, as `7 days`",
      "6:7: `name` is empty; expected a name of at most 200 characters",
    ]),
]

@Test(arguments: teamMistakes)
func `each mistake in a team's file is told with its place and what was expected`(sample: Case) throws {
  let mistakes = try withConfiguration(["teams.d/a.yaml": sample.text]) { $0.mistakes() }
  #expect(mistakes == sample.mistakes.map { "teams.d/a.yaml:\($0)" })
}
