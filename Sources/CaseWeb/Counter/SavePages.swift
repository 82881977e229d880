import CaseDesk
import CaseRules

/// 保存，以后再填: a link that opens the draft once, elsewhere, for whoever also knows the phone number typed in.
enum SavePages {
  static func show(_ visit: Visit) async throws -> Reply {
    try await FileFrame.open(visit) { box in
      let canLink = phone(box.draft) != nil
      return .page(
        Page(
          "保存，以后再填", back: FileStart.next(box.draft, visit.web.divisions),
          """
          <h1>您填写的内容已经保存</h1>
          <p>30 天内用这个浏览器打开“我要投诉”，就能接着填。期满未提交的自动删除。</p>
          <h2>在别的电脑或者手机上继续</h2>
          \(canLink ? """
            <p>可以取得一个链接，在别处打开一次。打开时要输入您填写的联系电话后四位。</p>
            <form method="post" action="/file/save">\(visit.formFields)<button>取得链接</button></form>
            """ as Markup : "<p>请先填写“怎样联系您”，有了联系电话才能取得链接。</p>")
          """))
    }
  }

  /// Shows the link at once: it is nowhere kept, and asking again makes another.
  static func link(_ visit: Visit) async throws -> Reply {
    try await FileFrame.open(visit) { box in
      var box = box
      guard phone(box.draft) != nil else { return .see("/file/save") }
      let token = try await box.makeLink(now: visit.now)
      let address = visit.web.settings.address("/file/resume/\(token)", asked: visit.request.head.authority)
      return .page(
        Page(
          "继续填写的链接", back: "/file/save",
          """
          <h1>继续填写的链接</h1>
          <p class="panel mono" id="link">\(address)</p>
          <p>请现在记下。链接只能打开一次，\(box.stored.expires.date.description) 前有效；再取一次，这一个就作废。</p>
          <p>在别处打开后，这个浏览器里的这一份就不能再填了。</p>
          """))
    }
  }

  /// Only shows the form: a program that looks at every link in a message opens nothing by it.
  static func resume(_ visit: Visit) async throws -> Reply { .page(proof(visit, visit.parameter("token"), Fields.State())) }

  static func taken(_ visit: Visit) async throws -> Reply {
    // However it is spelled, it is one link.
    let token = Base32.canonical(visit.form["token"])
    let limit = visit.web.settings.limit(Self.perLink)
    if let wait = try await limit.wait(for: token, visit.web.store, now: visit.now) { throw Problem.tooMany(wait: wait) }
    let given = visit.form["phone"].filter { $0.isWholeNumber }.compactMap(\.wholeNumberValue)
    guard let box = try await DraftBox.find(linked: token, visit), given.count == 4, given == phone(box.draft) else {
      let state = Fields.State(visit.form, faults: [InputFault("phone", "链接或者电话后四位不正确，或者链接已经用过。")])
      return .page(proof(visit, token, state), status: .unprocessableContent)
    }
    let cookie = try await box.move(now: visit.now)
    return Reply.see(FileStart.next(box.draft, visit.web.divisions)).draft(cookie)
  }

  private static let perLink = RateLimit("resume", 5, in: 3600)

  private static func proof(_ visit: Visit, _ token: String, _ state: Fields.State) -> Page {
    var page = Page(
      "继续填写投诉", back: "/",
      """
      \(Fields.summary(state.faults))<h1>继续填写投诉</h1>
      <form method="post" action="/file/resume">\(visit.formFields)<input type="hidden" name="token" value="\(token)">
      \(Fields.text("phone", "您填写的联系电话后四位", state, kind: .number))
      <button>继续</button></form>
      """)
    page.faulty = !state.faults.isEmpty
    return page
  }

  /// The last four digits of the phone typed in; nil where there are not as many.
  private static func phone(_ draft: Draft) -> [Int]? {
    let digits = (draft.fields["creditor.phone"] ?? "").compactMap(\.wholeNumberValue)
    return digits.count >= 4 ? Array(digits.suffix(4)) : nil
  }
}
