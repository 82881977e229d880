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
    fields = VerbForm(verb, on: view, visit.web.desk)
  }

  var place: String { "/desk/cases/\(view.record.number)" }

  /// The form, with why it cannot be done now in the place of its button where that is so.
  func form(_ faults: [InputFault] = [], refusal: Refusal? = nil) -> Page {
    let refused =
      refusal ?? view.actions.first { $0.verb == verb }?.refusal
      ?? (view.actions.contains { $0.verb == verb } ? nil : Refusal("not_your_role", "“\(verb.name)”不由您的角色办理。"))
    var page = visit.desk(
      "\(verb.name) \(view.record.number)", back: place, wide: false,
      """
      \(Fields.summary(faults))<h1>\(verb.name)</h1>\(about)
      \(refused.map(NotTaken.notice))
      \(decider.map { "<p class=\"panel\">提交后须由\($0.name)审批，批准后生效；批准之前可以撤回申请。</p>" as Markup })
      \(verb == .decide ? view.pending.map { PendingWords($0, view, visit.web.desk).markup } : nil)
      <form method="post" action="\(url: "\(place)/acts/\(verb.rawValue)")">\(visit.formFields)\(version(view.record.version))
      \(suggested.map { "<p class=\"hint\">建议转给\($0.office.name)：\($0.reason)。</p>" as Markup })
      \(fields.fields(Fields.State(begun, faults: faults)))
      \(refused == nil || refusal != nil ? "<button>\(asksOnceMore ? "继续" : "办理")</button>" : .empty)
      </form>
      """)
    page.faulty = !faults.isEmpty
    return page
  }

  /// Where a case would go by the debtor's place, with the reason; of a transfer only.
  private var suggested: (office: OfficeDirectory.Office, reason: String)? {
    verb == .transfer ? visit.web.desk.directory.suggestion(for: view.record.opening.debtor.region, visit.web.divisions) : nil
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
      if asksOnceMore, visit.form["confirmed"] != "yes", expected == view.record.version {
        // Decided on the case in hand first: nobody is asked whether they are sure of what would be refused.
        _ = try visit.web.desk.decided(
          Command(verb, on: view.record.number, by: visit.actor, inputs: inputs), on: view.record, view.events, now: visit.now)
        return .page(confirmation(inputs))
      }
      let key = visit.form["key"]
      let done = try await visit.web.desk.perform(
        Command(
          verb, on: view.record.number, by: visit.actor, inputs: inputs, expectedVersion: expected ?? 0, key: key.isEmpty ? nil : key))
      if let secret = done.secret { return .page(handingOver(secret)) }
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

  var about: Markup {
    "<p>\(view.record.opening.creditor.name) → \(view.record.opening.debtor.name)，\(view.record.state.name)，未结清 \(DeskWords.yuan(view.record.balance.open))</p>"
  }

  func version(_ number: Int) -> Markup { "<input type=\"hidden\" name=\"version\" value=\"\(number)\">" }

  /// Everything that was typed, to be sent again.
  func kept(_ names: Set<String> = ["csrf", "key", "version", "confirmed", "more"]) -> Markup {
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
