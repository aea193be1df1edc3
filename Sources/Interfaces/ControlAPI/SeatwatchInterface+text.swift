extension SeatwatchInterface {
  /// `org.seatwatch.varlink`, word for word: the daemon serves this very text.
  package static let text = """
    # Seatwatch: tells the admins of software subscriptions which users do not use their seats.
    #
    # Days are written 2026-11-24, instants 2026-11-24T08:00:00Z (UTC), hours 09:00. Ids are strings; their form means nothing.
    # A field marked with ? may be null or missing. Unknown parameters are refused.
    # Root and the daemon's user may call everything, members of the group seatwatch everything but what concerns secrets.
    interface org.seatwatch

    # What mail goes through. A paused transport sends nothing; what is queued waits.
    type Transport (
      kind: (smtp, maildir),
      # The relay as host:port, or the Maildir's folder.
      destination: string,
      state: (running, paused),
      # Why it is paused, in the relay's words if it spoke.
      reason: ?string,
      paused_since: ?string
    )

    # The next occurrence of a schedule.
    type Due (
      schedule: string,
      team: string,
      due_at: string,
      # The same in the schedule's time zone: 2026-12-01 09:00 Europe/Berlin
      local: string
    )

    # How many deliveries are in each state.
    type DeliveryCounts (
      queued: int,
      sending: int,
      sent: int,
      failed: int,
      uncertain: int,
      cancelled: int
    )

    type TeamStatus (
      team: string,
      name: string,
      time_zone: string,
      seats: int,
      # The last day that the usage data reach.
      data_through: ?string,
      # The data are older than the team's freshness limit.
      stale: bool,
      schedules: int,
      next_due: ?Due
    )

    # The days of a report: after start_exclusive, up to and with end.
    type Window (
      start_exclusive: string,
      end: string,
      # Oct 10–Jan 10
      label: string
    )

    # Seats by verdict.
    type Counts (
      inactive: int,
      new: int,
      active: int,
      exempt: int
    )

    type Seat (
      user: string,
      product: string,
      verdict: (inactive, new, active, exempt),
      assigned_on: string,
      # The last day of use up to the window's end, also before the window; null: never used.
      last_used_on: ?string,
      # Days of use in the window.
      days_used: int
    )

    type InactiveReport (
      team: string,
      as_of: string,
      # 30d, 3m, 6m, 9m or 12m
      range: string,
      window: Window,
      counts: Counts,
      seats: []Seat,
      # The last day that the usage data reach; null: there are none.
      data_through: ?string,
      # Whether the usage data cover the whole window, a part of it, or nothing.
      coverage: (whole, part, none)
    )

    # How one product was used by the holders of its seats, or all products of an offering together.
    type UsedProduct (
      product: string,
      name: string,
      users: int,
      # Distinct days of each user, added up.
      user_days: int,
      # Of one of these users, on average.
      days_per_month: float
    )

    # What seats are bought as, with the products inside it.
    type UsedOffering (
      product: string,
      name: string,
      # Held on the as-of day.
      seats: int,
      users: int,
      user_days: int,
      days_per_month: float,
      products: []UsedProduct
    )

    type UsedVersion (
      product: string,
      version: string,
      users: int,
      last_used_on: string
    )

    # What one user did with one product.
    type UserProduct (
      product: string,
      name: string,
      # What the seat was bought as.
      offering: string,
      # The newest first; told of a single user only.
      versions: []string,
      days_used: int,
      days_per_month: float,
      last_used_on: string
    )

    type UserUsage (
      user: string,
      # Distinct days.
      days_used: int,
      days_per_month: float,
      last_used_on: ?string,
      products: []UserProduct
    )

    # How the single-user seats of a team are used, whatever their plan.
    type SeatsReport (
      team: string,
      as_of: string,
      # 30d, 3m, 6m, 9m or 12m
      range: string,
      # Past 3 months (Oct 10–Jan 10)
      title: string,
      window: Window,
      # People who used a product of theirs, assigned products that were used, seats held: of the whole team, whatever was asked for.
      total_users: int,
      total_products: int,
      total_seats: int,
      # All, or the one that was asked for.
      products: []UsedOffering,
      # Of the product that was asked for, the newest first.
      versions: []UsedVersion,
      # If users were asked for, by login.
      users: []UserUsage,
      # Where the next page of users begins; null on the last.
      next: ?string,
      data_through: ?string,
      coverage: (whole, part, none)
    )

    type ProductTokens (
      product: string,
      name: string,
      tokens: float,
      # On which it was charged.
      days: int
    )

    type DayTokens (
      day: string,
      tokens: float
    )

    type UserTokens (
      user: string,
      tokens: float,
      # On which anything was charged.
      days: int
    )

    # What uses cost in tokens.
    type TokensReport (
      team: string,
      as_of: string,
      # 30d, 3m, 6m, 9m or 12m
      range: string,
      # Past 3 months (Oct 10–Jan 10)
      title: string,
      window: Window,
      tokens: float,
      # Those that cost most first.
      products: []ProductTokens,
      # Those with a charge, the earliest first.
      days: []DayTokens,
      # If users were asked for: those who cost most first.
      users: []UserTokens,
      # Where the next page of users begins; null on the last.
      next: ?string
    )

    # A pack of tokens or credits, and what is left of it.
    type PackBalance (
      pack: string,
      amount: float,
      used: float,
      available: float,
      starts_on: string,
      # The last day on which it can be drawn from; null: for ever.
      ends_on: ?string,
      # Whether it can be drawn from on the as-of day.
      running: bool,
      # Within 90 days, with something left.
      ends_soon: bool,
      # What will be left at its end at the present rate; null: it never ends, or there is no rate.
      lapses: ?float
    )

    # What a team has left of its tokens or cloud credits.
    type Balance (
      team: string,
      as_of: string,
      kind: (tokens, credits),
      # Of the packs that run on the day.
      total: float,
      used: float,
      available: float,
      # A fifth or less is left.
      low: bool,
      # Whether anything tells what was used: charges of days, or the vendor's word for every pack that runs.
      used_known: bool,
      # What the last 30 days cost, by 30.
      per_day: ?float,
      # The first day that the packs do not cover at that rate; null: none within ten years, or no rate.
      runs_out_on: ?string,
      # Charged when no pack could cover it.
      uncovered: float,
      # The one that ends first before the others.
      packs: []PackBalance
    )

    # Rows that could not be used, for one reason.
    type RejectedRows (
      reason: string,
      count: int,
      # The first such line of the file, counted from 1.
      first_line: int
    )

    # What became of one file of an import.
    type ImportedFile (
      name: string,
      # What its rows are: users, products, subscriptions, seats, usage, tokens, packs; flexnet for a log.
      kind: string,
      rows: int,
      # Rows that could be used, known already or not.
      usable: int,
      rejected: []RejectedRows,
      # Of a log: features without a product in the team's file.
      unknown_features: []UnknownFeature
    )

    # A feature of a licence server that has no product in the team's file.
    type UnknownFeature (feature: string, uses: int)

    # What the usable rows of one kind came to, those of all files together.
    type ImportedKind (
      kind: string,
      # New or different; of usage and tokens the days of each user and product are counted.
      changed: int,
      # Known already.
      unchanged: int
    )

    # What an import did.
    type ImportResult (
      team: string,
      source_name: string,
      files: []ImportedFile,
      kinds: []ImportedKind,
      # The last day that the usage data reach; null: there are none.
      data_through: ?string
    )

    type Schedule (
      id: string,
      team: string,
      admin: string,
      # Where it is defined: teams.d/atelier.yaml:9, or database.
      defined_in: string,
      on: bool,
      starts_on: string,
      # weekly, biweekly, monthly or quarterly
      frequency: string,
      # 30 days, 3 months, 6 months, 9 months or 1 year
      inactive_for: string,
      at: string,
      time_zone: string,
      recipients: []string,
      # send, skip, or heartbeat N
      when_none: string,
      catch_up: (once, skip),
      ends_on: ?string,
      paused: bool,
      # null with paused: until it is resumed.
      paused_until: ?string,
      next_due: ?Due,
      # The last occurrence that was decided.
      last_occurrence: ?string,
      # What keeps it from firing on time, for people.
      problem: ?string
    )

    # What one occurrence of a schedule produced, or why it produced nothing.
    type Notification (
      id: string,
      schedule: string,
      team: string,
      # The occurrence's local date, the as-of day of its list.
      occurrence: string,
      # scheduled, extra (send now) or test
      kind: string,
      due_at: string,
      decided_at: string,
      # fired; stale: a notice of stale data was sent; or why nothing was: paused, skipped (by somebody), coalesced (a later one
      # stands for it), window (missed, and older than the catch-up window), missed (and the schedule does not catch up), none
      # (nobody was inactive), restored (said to have been sent before a backup was put back)
      disposition: string,
      range: string,
      window: Window,
      # null: no list was made.
      counts: ?Counts,
      # How many occurrences it stands for: itself and those missed before it.
      stands_for: int,
      deliveries: DeliveryCounts
    )

    # A notification's message on its way to one recipient.
    type Delivery (
      id: string,
      notification: string,
      team: string,
      recipient: string,
      state: (queued, sending, sent, failed, uncertain, cancelled),
      message_id: string,
      attempts: int,
      created_at: string,
      changed_at: string,
      next_try_at: ?string,
      expires_at: ?string,
      # The last reply of the relay.
      reply_code: ?int,
      reply_text: ?string
    )

    # An occurrence that is to come, as it would be decided now.
    type PlannedOccurrence (
      # The local date as the schedule has it, which a move does not change.
      day: string,
      due_at: string,
      # The same in the schedule's time zone: 2026-12-01 09:00 Europe/Berlin
      local: string,
      # What was done to it, for people: the day that was clamped, the hour that a clock change skipped, moved, paused, skipped.
      notes: []string,
      # The days that its list will cover.
      window: Window
    )

    # An inactive seat as a notification lists it.
    type ListedSeat (
      user: string,
      product: string,
      # Whether the schedule's notice before had it too.
      change: (new, still),
      last_used_on: ?string,
      # Unassigned since then.
      unassigned_on: ?string
    )

    # Somebody who is never called inactive.
    type Exemption (
      # null: a team's file has it, and only an edit of the file takes it away.
      id: ?string,
      team: string,
      # A login or address; * stands for any characters.
      user: string,
      # null: every product.
      product: ?string,
      because: string,
      # The last day on which it holds; null: for ever.
      until: ?string,
      # Who said so: a file and line, or a person.
      by: string
    )

    # Where the usage data of a team come from and how far they reach.
    type Source (
      team: string,
      source: string,
      from: string,
      through: string
    )

    # An import that began, and what became of it.
    type ImportRun (
      id: string,
      team: string,
      source: string,
      state: (checking, applying, done, refused),
      started_at: string,
      finished_at: ?string
    )

    # A setting as it counts now. Secrets are never shown.
    type Setting (
      key: string,
      value: string,
      # The file and line that say so, or default.
      from: string
    )

    # What came due between a backup and now on the database that was made of it.
    type HeldOccurrence (
      schedule: string,
      team: string,
      admin: string,
      # The occurrence's local date.
      day: string,
      due_at: string
    )

    # A change that somebody made.
    type Change (
      at: string,
      # user ada (uid 1000), admin ada@example.com, files, and the like
      who: string,
      # A verb of the command line: schedule pause.
      what: string,
      team: ?string,
      schedule: ?string,
      # What was before and what is after, in short words.
      old: ?string,
      new: ?string
    )

    # Something that happened.
    type Event (
      at: string,
      # watching is the first, and says only that the others follow. operation: somebody changed something.
      kind: (watching, occurrence, attempt, delivery, import, transport, reload, operation),
      team: ?string,
      # Of the notification, delivery or import.
      id: ?string,
      # One line for people.
      text: string
    )

    # A seat by its user and product.
    type SeatName (
      # A login, an address or another name.
      user: string,
      # What it was bought as, by its key.
      product: string
    )

    # A seat with what can be done about it.
    type HeldSeat (
      id: string,
      user: string,
      name: ?string,
      email: ?string,
      product: string,
      product_name: string,
      verdict: (inactive, new, active, exempt),
      assigned_on: string,
      # null: never used.
      last_used_on: ?string,
      # Days of use in the window.
      days_used: int,
      # Days used in a month of the window: 2.3
      monthly_average: string,
      # The group or default that gives it: it must be taken away there.
      given_by: ?string
    )

    # A chosen seat that stays; reason is for people.
    type RefusedSeat (
      user: string,
      product: string,
      reason: string
    )

    # What taking seats back would do, and the token that confirms it.
    type UnassignOffer (
      team: string,
      # The days that were looked at; it ends today.
      window: Window,
      offered: []HeldSeat,
      refused: []RefusedSeat,
      # Seats in one action at the most.
      at_most: int,
      token: string
    )

    # A seat that somebody took back, as the journal has it.
    type UnassignedSeat (
      id: string,
      # Of what was confirmed at once.
      action: string,
      team: string,
      user: string,
      name: ?string,
      email: ?string,
      product: string,
      product_name: string,
      assigned_on: string,
      # As it was known when it was taken.
      last_used_on: ?string,
      # The day from which it is not held.
      unassigned_on: string,
      at: string,
      by: string,
      because: string,
      # confirmed: an import no longer has it; contradicted: an import still has it; restored: a person put it back.
      state: (asked, confirmed, contradicted, restored),
      # When the state became what it is.
      changed_at: string,
      # The import that confirmed or contradicted it.
      import: ?string,
      restored_by: ?string
    )

    # How the daemon is.
    method Status() -> (
      version: string,
      state_directory: string,
      transport: Transport,
      next_due: ?Due,
      deliveries: DeliveryCounts,
      teams: []TeamStatus,
      # What an operator should look at, most urgent first; empty when all is well.
      problems: []string
    )

    # Who is inactive in a team. Without as_of: today in the team's time zone.
    method ReportInactive(team: string, as_of: ?string, range: string) -> (report: InactiveReport)

    # How seats are used. as_of is today in the team's zone where it is left out. Products are listed, with by user the users; product or
    # user: one of them in detail, with versions. Pages of users begin behind after and have at most limit of them (500).
    method ReportSeats(
      team: string, as_of: ?string, range: string, by: ?string, product: ?string, user: ?string, after: ?string, limit: ?int
    ) -> (report: SeatsReport)

    # What uses cost in tokens; the parameters are those of ReportSeats.
    method ReportTokens(
      team: string, as_of: ?string, range: string, by: ?string, product: ?string, user: ?string, after: ?string, limit: ?int
    ) -> (report: TokensReport)

    # What is left of tokens and cloud credits: of one team, or of every team that has any.
    method ReportBalances(team: ?string, as_of: ?string) -> (balances: []Balance)

    # Files in pieces in base64, one file after another, the last piece of each marked; call it with more. Names follow the team's
    # personal-data setting. reports: subscriptions, users, usage (a row for each seat), daily (a row for each day of use). format: csv
    # (a file for each table) or xlsx. columns: 2025 or 2026 (the vendor's names; 2026 where it is left out), or generic (what an import
    # takes back). from and to: days of use, both included; a year up to today where they are left out.
    method Export(
      team: string, reports: []string, format: string, columns: ?string, from: ?string, to: ?string
    ) -> (file: string, data: string, size: int, last: bool)

    # Files are imported over the connection: begin, chunks, commit. Nothing is kept of an import that is not committed
    # when its connection ends. source_name is for people: what the files were called together.
    method ImportBegin(team: string, source_name: string) -> (import: string)

    # The next piece of a file: at most 262144 bytes, in base64. A file's pieces come in order, the last one marked; files come one after
    # the other. A file is known by its name, such as seats.csv; it has no folder.
    method ImportChunk(import: string, file: string, data: string, last: bool) -> ()

    # Checks the files as a whole, then applies them in short transactions; answers when they are applied.
    # Once it has begun to apply it goes on without the caller, also over a crash.
    method ImportCommit(import: string) -> (result: ImportResult)

    # Forgets what came.
    method ImportAbort(import: string) -> ()

    method ScheduleList(team: ?string) -> (schedules: []Schedule)

    # Latest first; 100 without a limit.
    method NotificationList(team: ?string, limit: ?int) -> (notifications: []Notification)

    # Latest first; 100 without a limit. state is one of those of Delivery.
    method DeliveryList(state: ?string, limit: ?int) -> (deliveries: []Delivery)

    # schedule is here and below the id, or the team, or team/admin where a team has several.
    method ScheduleShow(schedule: string) -> (schedule: Schedule)

    # Makes a schedule that belongs to the database, or edits one: what is null stays, or gets its default in a new one, which needs
    # starts_on, frequency and inactive_for. ends_on can be "never", time_zone "team". also_to: besides the admin.
    method ScheduleSet(
      team: string,
      admin: string,
      starts_on: ?string,
      frequency: ?string,
      inactive_for: ?string,
      at: ?string,
      time_zone: ?string,
      also_to: ?[]string,
      when_none: ?string,
      catch_up: ?string,
      ends_on: ?string
    ) -> (
      schedule: Schedule,
      # The moves and skips that the edit left without an occurrence, for people.
      dropped: []string
    )

    # Turns it on; nothing of the time before is sent.
    method ScheduleOn(schedule: string) -> (schedule: Schedule)

    # Turns it off; its history is kept.
    method ScheduleOff(schedule: string) -> (schedule: Schedule)

    # Occurrences that come due are recorded as paused. until: the first day on which it goes on; null: until it is resumed.
    method SchedulePause(schedule: string, until: ?string) -> (schedule: Schedule)

    # Goes on. With catch_up the latest occurrence of the paused time is sent, without it none.
    method ScheduleResume(schedule: string, catch_up: bool) -> (schedule: Schedule)

    # The next occurrence will be recorded as skipped; answers with it.
    method ScheduleSkip(schedule: string) -> (occurrence: PlannedOccurrence)

    # Takes back the last skip of an occurrence that is still to come; answers with it.
    method ScheduleUnskip(schedule: string) -> (occurrence: PlannedOccurrence)

    # The next occurrence, and only it, comes due then: 2026-12-03 or 2026-12-03 10:00 in the schedule's time zone.
    method ScheduleMove(schedule: string, to: string) -> (occurrence: PlannedOccurrence)

    # Asks for an extra notification now. to: one address that gets it as a test; null: the recipients. The same key for the same
    # schedule asks for nothing new.
    method ScheduleSend(schedule: string, to: ?string, key: ?string) -> (request: string)

    # What would be sent now; nothing is sent or recorded. message is the whole mail.
    method SchedulePreview(schedule: string) -> (recipient: string, subject: string, text: string, html: string, message: string)

    # The next occurrences, 1 to 100 of them; 5 without a count.
    method ScheduleExplain(schedule: string, count: ?int) -> (schedule: Schedule, occurrences: []PlannedOccurrence)

    # seats is the list as it was mailed.
    method NotificationShow(notification: string) -> (notification: Notification, seats: []ListedSeat, deliveries: []Delivery)

    # Tries one that is queued now, without its pause. The message of one that is over is erased: it cannot be sent again, but
    # ScheduleSend makes a new one.
    method DeliveryRetry(delivery: string) -> (delivery: Delivery)

    # Gives up one that is queued or uncertain.
    method DeliveryCancel(delivery: string) -> (delivery: Delivery)

    # Decides about an uncertain one: it came, or it is to be sent again, perhaps as a second copy.
    method DeliveryResolve(delivery: string, verdict: (sent, again)) -> (delivery: Delivery)

    # Who is exempt: from the files and from ExemptAdd.
    method ExemptList(team: ?string) -> (exemptions: []Exemption)

    # until is a day.
    method ExemptAdd(team: string, user: string, product: ?string, because: string, until: ?string) -> (exemption: Exemption)

    method ExemptRemove(exemption: string) -> ()

    # Where usage data come from, and the latest imports.
    method ImportSources(team: ?string) -> (sources: []Source, imports: []ImportRun)

    # Nothing is sent until it is resumed, also over a restart; what is queued waits.
    method TransportPause(reason: ?string) -> (transport: Transport)

    # Ends a pause, and tries at once what waits for a transport in trouble.
    method TransportResume() -> (transport: Transport)

    # Sends a test message to the address through the transport, past the queue; answers with the relay's words.
    method TransportTest(to: string) -> (reply: string)

    # The settings that count now, and where each comes from.
    method ConfigShow() -> (settings: []Setting)

    # Reads the files as Reload would, and changes nothing. mistakes: each with file, line and column; none when Reload would take them.
    method ConfigCheck() -> (mistakes: []string)

    # Reads the files again. changes: what is different now, for people.
    method Reload() -> (changes: []string)

    # A copy of the database as it is now, in pieces in base64, the last one marked; call it with more. size: of the whole, in bytes.
    # It holds the links of queued mail, so it is for root and the daemon's user alone.
    method Backup() -> (data: string, size: int, last: bool)

    # What a daemon holds back that was started on a backup: what came due since then, and what was queued in it; the original
    # may have sent all of it. backed_up_at null: nothing is held.
    method BackupHeld() -> (backed_up_at: ?string, occurrences: []HeldOccurrence, deliveries: []Delivery)

    # Ends that. assume_sent: what came due is recorded as restored, what was queued is cancelled. send: the time since the backup
    # counts as downtime, what was missed is caught up and what was queued goes out.
    method BackupRelease(choice: (assume_sent, send)) -> ()

    # Who changed what, the latest first; 100 without a limit.
    method AuditList(team: ?string, schedule: ?string, limit: ?int) -> (entries: []Change)

    # Checks that each entry follows from the one before. broken: the first that was changed, or before which one was taken out.
    method AuditVerify() -> (entries: int, broken: ?Change)

    # What happens, as it happens; call it with more. Whoever reads too slowly is told so by TooSlow and must call again;
    # Busy: very many watch already.
    method Watch() -> (event: Event)

    # The verdict of one seat and everything it rests on: the day is today in the team's zone, the range 3m, where they are left out.
    method Why(team: string, user: string, product: string, as_of: ?string, range: ?string) -> (
      user: string,
      product: string,
      # What the seat was bought as.
      offering: string,
      # null: it is not judged, and sentence says why.
      seat: ?Seat,
      as_of: string,
      range: string,
      window: Window,
      data_through: ?string,
      sentence: string,
      # What that rests on, a line each, for people.
      evidence: []string
    )

    # The seats that inactivity concerns, judged as ReportInactive judges them; the day is today in the team's zone, the range 3m, where they
    # are left out. Those of one product, user or verdict only, where they are given; counts are of those that are listed.
    method SeatList(
      team: string,
      product: ?string,
      user: ?string,
      verdict: ?(inactive, new, active, exempt),
      as_of: ?string,
      range: ?string
    ) -> (
      as_of: string,
      range: string,
      window: Window,
      counts: Counts,
      seats: []HeldSeat,
      data_through: ?string
    )

    # What SeatUnassign would do; nothing is changed. The range is 3m where it is left out.
    method SeatPlan(team: string, seats: []SeatName, range: ?string) -> (plan: UnassignOffer)

    # Takes back what the plan with this token offered. It looks again first; if anything is different it changes nothing. Done twice it is
    # done once.
    method SeatUnassign(team: string, seats: []SeatName, range: ?string, token: string, because: string) -> (
      action: string,
      seats: []UnassignedSeat
    )

    # Puts a seat back as it was, unless it was assigned anew since. entry: the journal's id.
    method SeatRestore(team: string, entry: string) -> (seat: UnassignedSeat)

    # What was taken back and put back, the latest first; 100 without a limit.
    method SeatJournal(
      team: string,
      action: ?string,
      state: ?(asked, confirmed, contradicted, restored),
      limit: ?int
    ) -> (seats: []UnassignedSeat)

    # The seats that are to be taken away in the vendor's console: those that no import has confirmed, or all of one action that were not put
    # back.
    method SeatVendorList(team: string, action: ?string) -> (seats: []UnassignedSeat)

    # nearest: the known team whose name is most like it.
    error TeamNotFound (team: string, nearest: ?string)

    error ImportNotFound (import: string)

    # A parameter has the right type but not a possible value.
    error InvalidValue (field: string, value: string, expected: string)

    # Nothing was applied.
    error ImportRefused (reasons: []string)

    error ScheduleNotFound (schedule: string)

    error NotificationNotFound (notification: string)

    error DeliveryNotFound (delivery: string)

    error ExemptionNotFound (exemption: string)

    # A user, a product or a seat that nobody knows; what, for people, with the nearest name.
    error SeatNotFound (reason: string)

    # Its state does not allow that; why, for people.
    error NotPossible (reason: string)

    # A file defines it; edit the file and reload.
    error OwnedByFile (schedule: string, defined_in: string)

    # Nothing was changed; each mistake with file, line and column.
    error ConfigurationRefused (mistakes: []string)

    # So many events were not told.
    error TooSlow (missed: int)

    # Something else must end first; what, for people.
    error Busy (reason: string)

    error NotAllowed (reason: string)

    # The database can not be read or written now: read-only, full, locked.
    error StorageUnavailable (reason: string)

    # A mistake of the daemon's; its log has more.
    error Failed (reason: string)

    """
}
