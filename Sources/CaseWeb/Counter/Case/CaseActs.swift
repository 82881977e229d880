import CaseDesk
import CaseRules
import CaseStore

/// A party acts on its case: the form of any verb that the desk offers it, and doing it.
enum CaseActs {
  static func show(_ visit: Visit) async throws -> Reply {
    let page = try await PartyCasePage.of(visit)
    return .page(form(try verb(visit, page), page, Fields.State()))
  }

  static func take(_ visit: Visit) async throws -> Reply {
    guard case .party(_, let number, _) = visit.visitor else { throw Problem.notFound }
    guard let verb = Verb(rawValue: visit.parameter("verb")), verb != .attach else { throw Problem.notFound }
    if VerbForm.wantsMore(visit.form) {
      let page = try await PartyCasePage.of(visit)
      return .page(form(try self.verb(visit, page), page, Fields.State(visit.form)))
    }
    do {
      try await perform(verb, on: number, visit)
    } catch {
      guard let reason = NotTaken(error) else { throw error }
      let page = try await PartyCasePage.of(visit)
      guard page.view.actions.contains(where: { $0.verb == verb }) else { throw error }
      return .page(form(verb, page, Fields.State(visit.form, faults: reason.faults), reason), status: reason.status)
    }
    return .see(try await after(verb, visit))
  }

  /// Somebody who is not content is asked at once whether the case is to be taken up again.
  private static func after(_ verb: Verb, _ visit: Visit) async throws -> String {
    guard verb == .rate, visit.form["satisfied"] == "no" else { return "/case?done=\(verb.rawValue)" }
    return try await PartyCasePage.of(visit).acts.contains(.askReopen)
      ? "/case/acts/\(Verb.askReopen.rawValue)" : "/case?done=\(verb.rawValue)"
  }

  private static func perform(_ verb: Verb, on number: CaseNumber, _ visit: Visit) async throws {
    let page = try await PartyCasePage.of(visit)
    let key = visit.form["key"]
    guard verb == .reply else {
      let inputs = try verbForm(verb, page).read(visit.form)
      let version = PartyAct.onWhatWasSeen.contains(verb) ? Int(visit.form["version"]) : nil
      _ = try await visit.web.desk.perform(
        Command(verb, on: number, by: visit.actor, inputs: inputs, expectedVersion: version, key: key))
      return
    }
    let lines = LineAnswers(lines: page.view.lines)
    let answer = try lines.read(visit.form)
    do {
      _ = try await visit.web.desk.perform(
        answer.disputes.map { Command(.disputeLine, on: number, by: visit.actor, inputs: $0) },
        then: Command(.reply, on: number, by: visit.actor, inputs: answer.reply, key: key))
    } catch let refusal as Refusal where refusal.code == "ledger_exceeds_undisputed" {
      let faults = lines.exceeding(visit.form)
      throw faults.isEmpty ? refusal : InputFaults(faults)
    }
  }

  private static func verbForm(_ verb: Verb, _ page: PartyCasePage) -> VerbForm {
    VerbForm(verb, on: page.view, page.visit.web.desk, page.visit.web.divisions, leaving: PartyAct.left(verb))
  }

  private static func form(_ verb: Verb, _ page: PartyCasePage, _ state: Fields.State, _ reason: NotTaken? = nil) -> Page {
    let fields = verb == .reply ? LineAnswers(lines: page.view.lines).fields(state) : verbForm(verb, page).fields(state)
    let plan = verb == .acceptPlan ? page.record.plans.last { $0.status == .offered }.map(page.plan) : nil
    let open = PartyAct.isAboutMoney(verb) ? "<p>未结清 \(page.record.balance.open.grouped) 元。</p>" as Markup : .empty
    var shown = Page(
      PartyAct.name(verb), back: "/case",
      """
      \(reason?.notice)
      <h1>\(PartyAct.name(verb))</h1>\(PartyAct.warning(verb).map { "<p class=\"panel warn\">\($0)</p>" as Markup })\(plan)\(open)
      <form method="post" action="/case/acts/\(verb.rawValue)">\(page.visit.formFields)
      <input type="hidden" name="version" value="\(page.record.version)">\(fields)
      <button>\(PartyAct.button(verb))</button> <a href="/case">不办了，返回</a></form>
      """)
    shown.faulty = !state.faults.isEmpty
    return shown
  }

  /// The verb of the path, when the desk offers it to this party now; throws the desk's own reason when it does not.
  private static func verb(_ visit: Visit, _ page: PartyCasePage) throws -> Verb {
    guard let action = page.view.actions.first(where: { $0.verb.rawValue == visit.parameter("verb") }) else { throw Problem.notFound }
    if let refusal = action.refusal { throw refusal }
    return action.verb
  }
}
