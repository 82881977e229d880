import CaseRules

/// The questions before the form: one a page; an answer that leads out ends on a page that says why, and where to go.
enum EligibilityPages {
  static func show(_ visit: Visit) async throws -> Reply {
    let question = try question(visit)
    return try await FileFrame.open(visit) { box in
      let form = Form(box.draft.answer(question).map { [(name: question.rawValue, value: $0)] } ?? [])
      return .page(page(question, box.draft, Fields.State(form), visit))
    }
  }

  static func take(_ visit: Visit) async throws -> Reply {
    let question = try question(visit)
    return try await FileFrame.open(visit) { box in
      let answer = visit.form[question.rawValue]
      guard question.choices.contains(where: { $0.code == answer }) else {
        if visit.leavesForLater { return .see("/file/save") }
        let state = Fields.State(visit.form, faults: [InputFault(question.rawValue, "请选择一项。")])
        return .page(page(question, box.draft, state, visit), status: .unprocessableContent)
      }
      var box = box
      try await box.change(now: visit.now) { $0.answers[question.rawValue] = answer }
      if visit.leavesForLater { return .see("/file/save") }
      if box.draft.stops.contains(where: { $0.question == question }) { return .see("/file/outside/\(question.rawValue)") }
      if visit.returnsToCheck, box.draft.openQuestion == nil { return .see("/file/check") }
      let next = box.draft.questions.drop { $0 != question }.dropFirst().first
      return .see(next.map { "/file/eligibility/\($0.rawValue)" } ?? "/file/firm")
    }
  }

  /// 不属于受理范围: the rule, and where to go instead.
  static func outside(_ visit: Visit) async throws -> Reply {
    let question = try question(visit)
    return try await FileFrame.open(visit) { box in
      guard let stop = box.draft.stops.first(where: { $0.question == question }) else {
        return .see("/file/eligibility/\(question.rawValue)")
      }
      return .page(
        Page(
          "不属于这里的受理范围", back: "/file/eligibility/\(question.rawValue)",
          """
          <h1>不属于这里的受理范围</h1>
          <p class="lead">\(stop.sentence)</p>
          <p class="hint">依据：\(stop.basis)</p>
          <h2>可以怎样办</h2><p>\(stop.referral.sentence)</p>
          <p>这是按您的回答作出的说明，不是对债权的认定，不影响您通过其他途径主张权利。</p>
          <p><a class="button plain" href="/file/eligibility/\(question.rawValue)">更改这个回答</a></p>
          """))
    }
  }

  private static func page(_ question: EligibilityQuestion, _ draft: Draft, _ state: Fields.State, _ visit: Visit) -> Page {
    let questions = draft.questions
    let index = questions.firstIndex(of: question) ?? 0
    let before = index > 0 ? "/file/eligibility/\(questions[index - 1].rawValue)" : "/file"
    return FileFrame.page(
      question.text, back: visit.returnsToCheck ? "/file/check" : before, faults: state.faults, keeps: true,
      """
      <p class="hint">是否属于受理范围：第 \(index + 1) 个问题，共 \(questions.count) 个</p>
      <form method="post" action="/file/eligibility/\(question.rawValue)" id="\(FileFrame.form)">\(visit.formFields)\(visit.returnField)
      \(Fields.radios(question.rawValue, question.text, state, choices: question.choices, hint: question.hint, isPageTitle: true))
      <button>继续</button></form>
      """)
  }

  private static func question(_ visit: Visit) throws -> EligibilityQuestion {
    guard let question = EligibilityQuestion(rawValue: visit.parameter("question")) else { throw Problem.notFound }
    return question
  }
}
