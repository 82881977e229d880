import CaseRules

/// 我要投诉: where a complaint begins, or goes on.
enum FileStart {
  static func show(_ visit: Visit) async throws -> Reply {
    guard let box = try await DraftBox.find(visit), box.draft.filed == nil else { return .page(beginning(visit)) }
    let place = next(box.draft, visit.web.divisions)
    return .page(
      Page(
        "我要投诉", back: "/",
        """
        <h1>您有一份没有提交的投诉</h1>
        <p>上次保存：\(box.stored.saved.date.description)，保存到 \(box.stored.expires.date.description)。</p>
        <p><a class="button" href="\(url: place)">继续填写</a></p>
        <h2>不要这一份了？</h2><p>删除后不能恢复。</p>
        <form method="post" action="/file/discard">\(visit.formFields)<button class="plain">删除并重新开始</button></form>
        """))
  }

  static func begin(_ visit: Visit) async throws -> Reply {
    if let box = try await DraftBox.find(visit), box.draft.filed == nil { return .see(next(box.draft, visit.web.divisions)) }
    let token = try await DraftBox.begin(visit)
    return Reply.see("/file/eligibility/\(EligibilityQuestion.allCases[0].rawValue)").draft(token)
  }

  static func discard(_ visit: Visit) async throws -> Reply {
    if let box = try await DraftBox.find(visit), box.draft.filed == nil, !box.draft.sent { try await box.discard() }
    return Reply.see("/file").draft(nil)
  }

  /// The first place where something is still to be filled in; the page of all answers when nothing is.
  static func next(_ draft: Draft, _ divisions: Divisions) -> String {
    if draft.sent { return "/file/check" }
    if let stop = draft.stops.first { return "/file/outside/\(stop.question.rawValue)" }
    if let question = draft.openQuestion { return "/file/eligibility/\(question.rawValue)" }
    return DraftFiling(draft: draft, divisions: divisions).openFaults.first?.place ?? "/file/check"
  }

  private static func beginning(_ visit: Visit) -> Page {
    Page(
      "我要投诉", back: "/",
      """
      <h1>我要投诉</h1>
      <p class="lead">先回答几个问题，看是否属于受理范围；属于的，回答会带入投诉，不用再填。</p>
      <p>手头有合同、交付验收单、发票、结算或者对账单，约需 20 分钟。可以随时保存，以后再填。</p>
      <form method="post" action="/file">\(visit.formFields)<button>开始</button></form>
      <p>存有没填完的投诉？请在原来的浏览器打开本页，或者打开保存时得到的链接。</p>
      """)
  }
}
