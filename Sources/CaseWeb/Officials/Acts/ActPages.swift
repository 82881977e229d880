import CaseDesk
import CaseRules
import CaseStore

extension Verb {
  /// Done, it cannot be taken back by whoever did it.
  var isFinal: Bool { Self.final.contains(self) }

  private static let final: Set<Verb> = [
    .refuse, .guideOut, .sendCross, .crossConclude, .close, .terminate, .confirmWithdrawal, .completePlan, .breakPlan, .waive, .offset,
    .interview, .circulate, .listPublicly, .revokeCard, .agreeReturn, .escalateReturn,
  ]
}

extension ActOnCase {
  /// Who decides before the act takes effect; nil where nobody has to.
  var decider: Role? {
    guard case .success(let permitted) = visit.web.desk.permit(verb, on: view.record, by: visit.actor, now: visit.now) else { return nil }
    return permitted.row.needsDecision(on: view.record) ? permitted.row.decidedBy : nil
  }

  /// A page asks once more before what cannot be undone. What waits for a second person can still be taken back.
  var asksOnceMore: Bool {
    if verb == .decide { return visit.form["decision"] == "approve" && view.pending?.verb.isFinal == true }
    return verb.isFinal && decider == nil
  }

  /// Asks once more, with everything as it will be recorded.
  func confirmation(_ inputs: [String: String], _ foresight: Foresight) -> Page {
    let rows = ForesightWords(foresight, view, visit.web.desk).rows
    return visit.desk(
      "确认：\(verb.name)", back: "\(place)/acts/\(verb.rawValue)", wide: false,
      """
      <h1>确认\(verb.name)</h1>\(about)
      \(verb == .decide ? view.pending.map { PendingWords($0, view, visit.web).markup } : nil)\(words(inputs))
      \(verb == .decide || rows == .empty ? .empty : "<h2>办理后</h2><dl class=\"facts\">\(rows)</dl>" as Markup)
      <p class="panel warn">办理后不能撤销。请核对以上内容。</p>
      <form method="post" action="\(url: "\(place)/acts/\(verb.rawValue)")">\(visit.formFields)\(version(view.record.version))\(kept())
      <input type="hidden" name="confirmed" value="yes">
      <button class="danger">确认\(verb.name)</button> <a class="button plain" href="\(url: place)">不办了</a></form>
      """)
  }

  /// Shown once: what is stored of it is a digest.
  func handingOver(_ secret: Performed.Secret) -> Page {
    let (what, text) =
      switch secret {
      case .queryCode(let code): ("查询码", code)
      case .link(let link):
        ("被投诉人链接", visit.web.settings.address(DebtorDoor.place(view.record.number, link), asked: visit.request.head.authority))
      }
    return visit.desk(
      "已办理：\(verb.name)", wide: false,
      """
      <h1>已办理：\(verb.name)</h1>
      <div class="panel warn"><p>\(what)只显示这一次，不写入文书，请交给对方本人：</p><p class="mono">\(text)</p></div>
      <p><a class="button" href="\(url: place)">回到办件</a></p>
      """)
  }

  /// Somebody else acted since the form was opened: what they did beside what was typed here.
  func stale() async throws -> Page {
    let now = try await visit.caseView()
    let seen = Int(visit.form["version"]) ?? 0
    let permitted = now.actions.contains { $0.verb == verb && $0.refusal == nil }
    let refusal = now.actions.first { $0.verb == verb }?.refusal
    let typed = (try? fields.read(visit.form)).map(words) ?? .empty
    return visit.desk(
      "本件已有新的办理记录", back: place,
      """
      <h1>本件已有新的办理记录</h1>
      <p class="panel warn">您打开表单之后，别人办理了本件。您填写的内容没有提交。</p>
      <div class="versions"><section><h2>您填写的：\(verb.name)</h2>\(typed)</section>
      <section><h2>此后发生的</h2>\(CaseTimeline(now, visit, after: seen).events())
      <p>现在：\(now.record.state.name)，未结清 \(DeskWords.yuan(now.record.balance.open))，第 \(now.record.version) 号记录。</p></section></div>
      \(permitted ? again(now) : "<p class=\"panel bad\">\(refusal?.sentence ?? "本件现在不能办理“\(verb.name)”。")</p>")
      <p><a href="\(url: place)">放弃填写的内容，查看办件</a></p>
      """)
  }

  /// The same act on the case as it now stands. A new key: it is a new request.
  private func again(_ now: CaseView) -> Markup {
    """
    <form method="post" action="\(url: "\(place)/acts/\(verb.rawValue)")">\(visit.formFields)\(version(now.record.version))\(kept())
    <button>看过了，仍按我填写的办理</button></form>
    """
  }
}
