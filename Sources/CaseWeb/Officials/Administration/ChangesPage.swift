import CaseDesk
import CaseRules
import CaseStore

/// 日历与规则: what runs, what somebody would change, and the second person's decision.
struct ChangesPage {
  private let visit: Visit

  init(_ visit: Visit) { self.visit = visit }

  private var proposes: Bool { !Set(visit.actor.roles).isDisjoint(with: [.systemAdmin, .securityAdmin]) }

  func list(_ faults: [InputFault] = []) async throws -> Page {
    let proposals = try await visit.administration.proposals(limit: 100)
    let people = try await people(of: proposals)
    let rulebook = try await visit.web.desk.upToDate().rulebook
    let calendar = rulebook.calendar
    var page = visit.desk(
      "日历与规则",
      """
      \(visit.done)\(Fields.summary(faults))<h1>日历与规则</h1>
      <p>现行第 \(rulebook.version) 版。工作日历 \(calendar.firstDay.description) 至 \(calendar.lastDay.description)：\(calendar.years.map { "\($0) 年 \(calendar.workingDayCount(in: $0)) 个工作日" }.joined(separator: "，"))。</p>
      <h2>规则版本</h2><ul>\(Markup.each(rulebook.ruleSets) { set in
        "<li>\(set.name)（\(set.id)）：\(set.validFrom.description) 起\(set.validTo.map { "，至 \($0)" } ?? "")，\(set.limits.count) 项期限</li>" as Markup
      })</ul>
      <h2>变更方案</h2>\(proposals.isEmpty ? "<p>还没有变更方案。国务院办公厅公布放假安排后，由系统管理员或者安全管理员提出。</p>" : table(proposals, people))
      \(proposes ? proposing(faults) : .empty)
      """)
    page.faulty = !faults.isEmpty
    return page
  }

  private func table(_ proposals: [ConfigProposal], _ people: People) -> Markup {
    """
    <div class="scroll"><table class="cards"><thead><tr><th>方案</th><th>种类</th><th>提出</th><th>说明</th><th>状态</th></tr></thead>
    <tbody>\(Markup.each(proposals) { one in
      """
      <tr><td data-label="方案"><a href="\(url: "/desk/changes/\(one.no)")">第 \(one.no) 号</a></td>
      <td data-label="种类">\(one.kind == .calendar ? "日历" : "规则")</td>
      <td data-label="提出"><span>\(people[one.by]) \(DeskWords.moment(one.at))</span></td><td data-label="说明"><span>\(one.note.isEmpty ? "—" : one.note)</span></td>
      <td data-label="状态"><span>\(Self.standing(one, people))</span></td></tr>
      """ as Markup
    })</tbody></table></div>
    """
  }

  private func people(of proposals: [ConfigProposal]) async throws -> People {
    try await visit.people(Set(proposals.flatMap { [$0.by, $0.decision?.by].compactMap { $0 } }))
  }

  private static func standing(_ proposal: ConfigProposal, _ people: People) -> String {
    guard let decision = proposal.decision else { return "待批准" }
    return "\(people[decision.by]) 于 \(decision.at.date) \(decision.adopted ? "批准" : "否决")\(decision.reason.map { "：\($0)" } ?? "")"
  }

  private func proposing(_ faults: [InputFault]) -> Markup {
    let state = Fields.State(visit.form, faults: faults)
    return """
      <section><h2>提出日历变更</h2><form method="post" action="/desk/changes">\(visit.formFields)
      \(Fields.area("text", "放假安排（CSV）", state, hint: "列：date,kind,name,iso_weekday,notice_url，与现行日历文件同式", rows: 10))
      \(Fields.checkbox("amend", "只列出有变动的日子，其余不变（如临时延长假期的通知）", state))
      \(Fields.text("region", "民族自治地方的区划代码", state, hint: "文件列出该地自行规定的放假日时填写", optional: true))
      \(Fields.text("note", "说明", state, hint: "如通知文号", optional: true))
      <button>提出</button></form><p class="hint">规则文件的变更用 qingqian rules propose 提出，在这里审阅和批准。</p></section>
      """
  }

  func propose() async throws -> Reply {
    do {
      let shelf = try await ConfigShelf(from: visit.web.store)
      let region = visit.typed("region")
      if !region.isEmpty, visit.web.divisions[region] == nil { throw InputFault("region", "没有区划代码“\(region)”。") }
      let revision = try CalendarRevision(
        ConfigFile(name: "页面填写", text: visit.form["text"].replacing("\r\n", with: "\n") + "\n"),
        visit.form["amend"] == "yes" ? .amendment : .wholeYears, region: region.isEmpty ? nil : region, over: shelf.files)
      let proposal = try await visit.administration.propose(
        .calendar, revision.files.map { ConfigDocument($0) }, note: visit.typed("note"))
      return .see("/desk/changes/\(proposal.no)")
    } catch let error as ConfigError {
      let faults = error.problems.prefix(20).map { InputFault("text", "\($0.place)：\($0.reason)") }
      return .page(try await list(faults), status: .unprocessableContent)
    } catch let fault as InputFault {
      return .page(try await list([fault]), status: .unprocessableContent)
    } catch let refusal as Refusal {
      return .page(try await list([InputFault("text", refusal.sentence)]), status: .conflict)
    }
  }

  private func proposal() async throws -> ConfigProposal {
    guard let no = Int(visit.parameter("no")) else { throw Problem.notFound }
    do { return try await visit.administration.proposal(no) } catch let refusal as Refusal where refusal.code == "no_such_proposal" {
      throw Problem.notFound
    }
  }

  /// One proposal with what it changes; while it waits, with what it would move today.
  func one(_ faults: [InputFault] = []) async throws -> Page {
    let proposal = try await proposal()
    let preview = try await visit.web.desk.preview(of: proposal, keeping: 50)
    let people = try await people(of: [proposal])
    var page = visit.desk(
      "变更方案第 \(proposal.no) 号", back: "/desk/changes",
      """
      \(visit.done)\(Fields.summary(faults))<h1>变更方案第 \(proposal.no) 号</h1>
      <dl class="facts"><dt>提出</dt><dd>\(people[proposal.by])，\(DeskWords.moment(proposal.at))</dd>
      <dt>说明</dt><dd>\(proposal.note.isEmpty ? "—" : proposal.note)</dd><dt>状态</dt><dd>\(Self.standing(proposal, people))</dd>
      <dt>摘要</dt><dd class="mono">\(proposal.digest)</dd></dl>
      \(ChangeWords(preview, isOpen: proposal.decision == nil, visit.web.desk.rulebook).markup)
      \(proposal.decision == nil && visit.actor.has(.guardAccess) ? deciding(proposal, faults) : .empty)
      """)
    page.faulty = !faults.isEmpty
    return page
  }

  private func deciding(_ proposal: ConfigProposal, _ faults: [InputFault]) -> Markup {
    let state = Fields.State(visit.form, faults: faults)
    return """
      <section><h2>决定</h2><form method="post" action="\(url: "/desk/changes/\(proposal.no)")">\(visit.formFields)
      \(Fields.checkbox("passed", "已经届满的期限也随之更改", state))
      \(Fields.text("reason", "否决的理由", state, optional: true))
      <button name="decision" value="approve">批准</button> <button class="plain" name="decision" value="reject">否决</button></form></section>
      """
  }

  func decide() async throws -> Reply {
    let place = "/desk/changes/\(visit.parameter("no"))"
    if let proof = try await visit.again(place) { return proof }
    let no = try await proposal().no
    return try await visit.changing(place) {
      if visit.form["decision"] == "approve" {
        _ = try await visit.administration.approve(no, movesPassed: visit.form["passed"] == "yes")
      } else {
        _ = try await visit.administration.reject(no, reason: visit.typed("reason"))
      }
    } again: {
      try await one($0)
    }
  }
}
