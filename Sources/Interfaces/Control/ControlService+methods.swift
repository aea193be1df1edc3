import ControlAPI
import Domain
import Varlink

extension ControlService {
  func addReading(to interface: inout VarlinkInterface) {
    interface.on(Status.self) { _, _ in try await status() }
    interface.on(ReportInactive.self) { parameters, _ in try await reportInactive(parameters) }
    interface.on(ReportSeats.self) { parameters, _ in try await reportSeats(parameters) }
    interface.on(ReportTokens.self) { parameters, _ in try await reportTokens(parameters) }
    interface.on(ReportBalances.self) { parameters, _ in try await reportBalances(parameters) }
    interface.on(ControlAPI.Why.self) { parameters, _ in try await why(parameters) }
    interface.on(ScheduleList.self) { parameters, _ in try await schedules(parameters) }
    interface.on(ScheduleShow.self) { parameters, _ in try await show(parameters) }
    interface.on(ScheduleExplain.self) { parameters, _ in try await explain(parameters) }
    interface.on(SchedulePreview.self) { parameters, _ in try await preview(parameters) }
    interface.on(NotificationList.self) { parameters, _ in try await notifications(parameters) }
    interface.on(NotificationShow.self) { parameters, _ in try await show(parameters) }
    interface.on(DeliveryList.self) { parameters, _ in try await deliveries(parameters) }
    interface.on(TokenList.self) { _, _ in try await pushTokens() }
    interface.on(ExemptList.self) { parameters, _ in try await exemptions(parameters) }
    interface.on(ImportSources.self) { parameters, _ in try await sources(parameters) }
    interface.on(ConfigShow.self) { _, _ in try await showConfiguration() }
    interface.on(ConfigCheck.self) { _, _ in try await checkConfiguration() }
    interface.on(AuditList.self) { parameters, _ in try await audit(parameters) }
    interface.on(AuditVerify.self) { _, _ in try await verifyAudit() }
    interface.on(BackupHeld.self) { _, _ in try await held() }
    interface.onMore(Watch.self) { _, _, replies in try await watch(replies) }
  }

  func addScheduleChanges(to interface: inout VarlinkInterface) {
    interface.on(ScheduleSet.self) { parameters, context in try await set(parameters, by: Author(context)) }
    interface.on(ScheduleOn.self) { parameters, context in try await turnOn(parameters, by: Author(context)) }
    interface.on(ScheduleOff.self) { parameters, context in try await turnOff(parameters, by: Author(context)) }
    interface.on(SchedulePause.self) { parameters, context in try await pause(parameters, by: Author(context)) }
    interface.on(ScheduleResume.self) { parameters, context in try await resume(parameters, by: Author(context)) }
    interface.on(ScheduleSkip.self) { parameters, context in try await skip(parameters, by: Author(context)) }
    interface.on(ScheduleUnskip.self) { parameters, context in try await unskip(parameters, by: Author(context)) }
    interface.on(ScheduleMove.self) { parameters, context in try await move(parameters, by: Author(context)) }
    interface.on(ScheduleSend.self) { parameters, context in try await send(parameters, by: Author(context)) }
  }

  func addSeats(to interface: inout VarlinkInterface) {
    interface.on(SeatList.self) { parameters, _ in try await seats(parameters) }
    interface.on(SeatPlan.self) { parameters, _ in try await plan(parameters) }
    interface.on(SeatUnassign.self) { parameters, context in try await unassign(parameters, by: Author(context)) }
    interface.on(SeatRestore.self) { parameters, context in try await restore(parameters, by: Author(context)) }
    interface.on(SeatJournal.self) { parameters, _ in try await journal(parameters) }
    interface.on(SeatVendorList.self) { parameters, _ in try await vendorList(parameters) }
  }

  func addOtherChanges(to interface: inout VarlinkInterface) {
    interface.on(DeliveryRetry.self) { parameters, context in try await retry(parameters, by: Author(context)) }
    interface.on(DeliveryCancel.self) { parameters, context in try await cancel(parameters, by: Author(context)) }
    interface.on(DeliveryResolve.self) { parameters, context in try await resolve(parameters, by: Author(context)) }
    interface.on(ExemptAdd.self) { parameters, context in try await exempt(parameters, by: Author(context)) }
    interface.on(Erase.self) { parameters, context in try await erase(parameters, by: Author(context)) }
    interface.on(ExemptRemove.self) { parameters, context in try await unexempt(parameters, by: Author(context)) }
    interface.on(TokenCreate.self) { parameters, context in
      try await createToken(parameters, by: Author(context))
    }
    interface.on(TokenRevoke.self) { parameters, context in
      try await revokeToken(parameters, by: Author(context))
    }
    interface.on(TransportPause.self) { parameters, context in
      try await pauseTransport(parameters, by: Author(context))
    }
    interface.on(TransportResume.self) { _, context in try await resumeTransport(by: Author(context)) }
    interface.on(TransportTest.self) { parameters, context in
      try await testTransport(parameters, by: Author(context))
    }
    interface.on(Reload.self) { _, context in try await reload(by: Author(context)) }
    interface.on(BackupRelease.self) { parameters, context in try await release(parameters, by: Author(context)) }
    interface.onMore(Export.self) { parameters, context, replies in
      try await export(parameters, replies, by: Author(context))
    }
    interface.onMore(Backup.self) { _, context, replies in try await backup(replies, by: Author(context)) }
  }
}

extension Author {
  /// Whom the kernel vouches for.
  init(_ context: CallContext) {
    self = .user(uid: Int(context.peer.uid), name: UnixUser.name(of: context.peer.uid))
  }
}
