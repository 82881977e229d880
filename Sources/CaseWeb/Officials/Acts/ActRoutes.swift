import CaseDesk
import CaseRules
import CaseStore
import HTTPTypes

/// Acting on a case: the form of a verb, what it asks before it cannot be undone, and what came of it.
enum ActRoutes {
  static let all: [Route] = [
    Route(.get, "/desk/cases/{number}/acts/{verb}", OfficialRoutes.desk, "办理事项的表单") { visit in
      let act = try await ActOnCase(visit)
      return .page(act.form())
    },
    Route(.post, "/desk/cases/{number}/acts/{verb}", OfficialRoutes.desk, body: .form, "办理事项") { visit in
      try await ActOnCase(visit).perform()
    },
  ]
}

/// One visitor, one case, one verb.
struct ActOnCase {
  let visit: Visit
  let view: CaseView
  let verb: Verb
  let fields: VerbForm

  /// Throws that there is nothing here for a verb that is none, that opens cases, or that is done with a file.
  init(_ visit: Visit) async throws {
    guard let verb = Verb(rawValue: visit.parameter("verb")), !Verb.opening.contains(verb), verb != .attach else { throw Problem.notFound }
    (self.visit, self.verb) = (visit, verb)
    view = try await visit.caseView()
    var fields = VerbForm(verb, on: view, visit.web.desk, visit.web.divisions)
    if fields.inputs.contains(where: { $0.name == "handler" }), let office = view.record.handlingOffice {
      let users = try await visit.web.store.users(of: office, holding: .handler)
      let people = try await visit.people(Set(users))
      if !users.isEmpty { fields.choices["handler"] = users.map { (code: $0, name: people[$0]) } }
    }
    self.fields = fields
  }

  var place: String { "/desk/cases/\(view.record.number)" }

  /// The form, with why it cannot be done now in the place of its button where that is so.
  func form(_ faults: [InputFault] = [], refusal: Refusal? = nil, foresight: Foresight? = nil) -> Page {
    let refused =
      refusal ?? view.actions.first { $0.verb == verb }?.refusal
      ?? (view.actions.contains { $0.verb == verb } ? nil : Refusal("not_your_role", "“\(verb.name)”不由您的角色办理。"))
    var page = visit.desk(
      "\(verb.name) \(view.record.number)", back: place, wide: false,
      """
      \(Fields.summary(faults))<h1>\(verb.name)</h1>\(about)
      \(refused.map(NotTaken.notice))
      \(decider.map { "<p class=\"panel\">提交后须由\($0.name)审批，批准后生效；批准之前可以撤回申请。</p>" as Markup })
      \(extended)\(verb == .decide ? view.pending.map { PendingWords($0, view, visit.web).markup } : nil)\(foresight.map(foreseen))
      <form method="post" action="\(url: "\(place)/acts/\(verb.rawValue)")">\(visit.formFields)\(version(view.record.version))
      \(stated)\(suggested.map { "<p class=\"hint\">建议转给\($0.office.name)：\($0.reason)。</p>" as Markup })
      \(fields.fields(Fields.State(begun, faults: faults)))
      \(refused == nil || refusal != nil ? buttons : .empty)
      </form>
      """)
    page.faulty = !faults.isEmpty || refusal != nil
    return page
  }

  /// The first is what Enter in a field presses.
  private var buttons: Markup {
    """
    <button>\(asksOnceMore ? "继续" : "办理")</button>
    \(verb == .decide ? .empty : "<button class=\"plain\" name=\"look\" value=\"ahead\">先看文书和变化</button>" as Markup)
    """
  }

  /// Above the form, which keeps what was typed: it is changed there, and looked at again.
  private func foreseen(_ foresight: Foresight) -> Markup {
    let rows = ForesightWords(foresight, view, visit.web.desk).rows
    return """
      <section class="panel" aria-labelledby="ahead"><h2 id="ahead">\(decider == nil ? "办理后" : "批准后")</h2>
      \(rows == .empty ? "<p>环节和期限不变，不发出文书。</p>" : "<dl class=\"facts\">\(rows)</dl>" as Markup)
      <p class="hint">还没有办理。文书中的内容在下面改；文号在制作时给出。</p></section>
      """
  }

  /// Where a case would go by the debtor's place, with the reason; of a transfer only.
  private var suggested: (office: OfficeDirectory.Office, reason: String)? {
    verb == .transfer ? visit.web.desk.directory.suggestion(for: view.record.opening.debtor.region, visit.web.divisions) : nil
  }

  /// What the complainant said of that which is to be established; established it is by whoever examines the papers.
  private var stated: Markup {
    let (creditor, debtor) = (view.record.opening.creditor, view.record.opening.debtor)
    let said = [creditor.size.map { "投诉人为\($0.name)" }, debtor.kind.map { "被投诉人为\($0.name)" }].compactMap { $0 }
    return verb == .accept && !said.isEmpty ? "<p class=\"hint\">投诉时填写：\(said.joined(separator: "，"))。请对照材料认定。</p>" : .empty
  }

  /// The day that an extension extends, and by which it has to be approved.
  private var extended: Markup {
    guard verb == .requestExtension, let clock = view.clocks.first(where: { $0.fact.limit == .handle }), let due = clock.due else {
      return .empty
    }
    let lapse = clock.overdue ? "" : "当天 24 时前没有批准的，申请自动失效。"
    return "<p>现在的到期日 <strong>\(due.due.description)</strong> \(CaseClocks(view, visit).left(due))。\(lapse)</p>"
  }

  /// What was typed so far; at first what is suggested.
  private var begun: Form {
    guard let suggested, !visit.form.has("office") else { return visit.form }
    return Form(visit.form.fields + [(name: "office", value: suggested.office.id.rawValue)])
  }

  func perform() async throws -> Reply {
    if VerbForm.wantsMore(visit.form) { return .page(form()) }
    do {
      let inputs = try fields.read(visit.form)
      let expected = Int(visit.form["version"])
      if visit.form.has("look"), expected == view.record.version {
        return .page(form(foresight: try foresee(inputs)))
      }
      if asksOnceMore, visit.form["confirmed"] != "yes", expected == view.record.version {
        // Decided on the case in hand first: nobody is asked whether they are sure of what would be refused.
        return .page(confirmation(inputs, try foresee(inputs)))
      }
      let key = visit.form["key"]
      let done = try await visit.web.desk.perform(
        Command(
          verb, on: view.record.number, by: visit.actor, inputs: inputs, expectedVersion: expected ?? 0, key: key.isEmpty ? nil : key))
      if let secret = done.secret { return .page(handingOver(secret)) }
      if verb == .decide, visit.form["from"] == "approvals" { return .see("/desk/approvals?done=\(verb.rawValue)") }
      return .see(done.record.holderSees(visit) ? "\(place)?done=\(verb.rawValue)" : "/desk")
    } catch {
      switch NotTaken(error) {
      case .faulty(let faults): return .page(form(faults), status: .unprocessableContent)
      case .refused(let refusal): return .page(form(refusal: refusal), status: .conflict)
      case .moved: return .page(try await stale(), status: .conflict)
      case nil: throw error
      }
    }
  }

  private func foresee(_ inputs: [String: String]) throws -> Foresight {
    let command = Command(verb, on: view.record.number, by: visit.actor, inputs: inputs)
    return try visit.web.desk.foresee(command, on: view, visit.web.letters, visit.web.divisions)
  }

  var about: Markup {
    "<p>\(view.record.opening.creditor.name) → \(view.record.opening.debtor.name)，\(view.record.state.name)，未结清 \(DeskWords.yuan(view.record.balance.open))</p>"
  }

  func version(_ number: Int) -> Markup { "<input type=\"hidden\" name=\"version\" value=\"\(number)\">" }

  /// Everything that was typed, to be sent again.
  func kept(_ names: Set<String> = ["csrf", "key", "version", "confirmed", "more", "look"]) -> Markup {
    visit.form.hidden(without: names)
  }

  /// What was filled in, in words.
  func words(_ inputs: [String: String]) -> Markup {
    """
    <dl class="facts">\(Markup.each(fields.inputs.filter { inputs[$0.name] != nil }) { input in
      "<dt>\(VerbForm.label(input, of: verb))</dt><dd>\(said(inputs[input.name] ?? "", input))</dd>" as Markup
    })</dl>
    """
  }

  private func said(_ value: String, _ input: VerbInput) -> String {
    fields.choices[input.name]?.first { $0.code == value }?.name ?? view.wording.value(value, of: input.name, verb)
  }
}

extension CaseRecord {
  /// Whether the visitor's office still sees the case: a past holder does.
  fileprivate func holderSees(_ visit: Visit) -> Bool {
    if case .all = visit.scope.reach { return true }
    return visit.web.desk.directory.relations(of: self).contains { $0.office == visit.actor.office }
  }
}
