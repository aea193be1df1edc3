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
      # What its rows are: users, products, subscriptions, seats, usage, tokens.
      kind: string,
      rows: int,
      # Rows that could be used, known already or not.
      usable: int,
      rejected: []RejectedRows
    )

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
      # fired; stale: a notice of stale data was sent; or why nothing was: paused, coalesced, window, missed, none
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

    # nearest: the known team whose name is most like it.
    error TeamNotFound (team: string, nearest: ?string)

    error ImportNotFound (import: string)

    # A parameter has the right type but not a possible value.
    error InvalidValue (field: string, value: string, expected: string)

    # Nothing was applied.
    error ImportRefused (reasons: []string)

    # Something else must end first; what, for people.
    error Busy (reason: string)

    error NotAllowed (reason: string)

    # The database can not be read or written now: read-only, full, locked.
    error StorageUnavailable (reason: string)

    # A mistake of the daemon's; its log has more.
    error Failed (reason: string)

    """
}
