import CaseDesk
import CaseRules

/// 欠款: each line on a page of its own, all of them with their total on one.
enum LinePages {
  /// As many as a filing takes.
  private static let most = 200

  static func list(_ visit: Visit) async throws -> Reply {
    try await FileFrame.open(visit) { box in
      if box.draft.lines.isEmpty { return .see("/file/lines/1") }
      let filing = DraftFiling(draft: box.draft, divisions: visit.web.divisions)
      let lines = (1...box.draft.lines.count).map { no in (no: no, line: try? filing.line(no)) }
      let total = lines.compactMap(\.line?.claimed).sum
      return .page(
        FileFrame.page(
          "欠款", back: "/file/debtor",
          """
          <h1>您填写了 \(lines.count) 笔欠款</h1>
          \(Markup.each(lines) { entry(no: $0.no, $0.line, box.draft, visit) })
          <p class="lead" id="total">合计：<strong class="number">\(total.grouped)</strong> 元（\(total.inWords)）</p>
          \(lines.count < most ? "<p><a class=\"button plain\" href=\"/file/lines/\(lines.count + 1)\">再加一笔</a></p>" as Markup : .empty)
          <p><a class="button" href="\(visit.returnsToCheck ? "/file/check" : "/file/request")">继续</a></p>
          """))
    }
  }

  private static func entry(no: Int, _ line: ClaimLine?, _ draft: Draft, _ visit: Visit) -> Markup {
    let what: Markup
    if let line {
      let check = LineCheck(
        line: line, debtor: draft.respondentKind, rulebook: visit.web.desk.rulebook, today: visit.now.date)
      what = """
        <p><strong class="number">\(line.claimed.grouped)</strong> 元（\(line.claimed.inWords)）</p>\(check.markup)
        """
    } else {
      what = "<p class=\"fault\">这一笔还没有填完。</p>"
    }
    return """
      <section class="panel" aria-labelledby="line-\(no)"><h2 id="line-\(no)">第 \(no) 笔：\(draft.lines[no - 1]["contract_name"] ?? "")</h2>
      \(what)
      <p class="acts"><a href="/file/lines/\(no)">更改<span class="unseen">第 \(no) 笔</span></a></p>
      <form method="post" action="/file/lines/\(no)/remove">\(visit.formFields)<button class="plain">删除<span class="unseen">第 \(no) 笔</span></button></form>
      </section>
      """
  }

  static func show(_ visit: Visit) async throws -> Reply {
    try await FileFrame.open(visit) { box in
      let no = try number(visit, box.draft)
      let typed = no <= box.draft.lines.count ? box.draft.lines[no - 1] : [:]
      return .page(page(no, Fields.State(Form(typed.map { (name: $0.key, value: $0.value) })), visit))
    }
  }

  static func take(_ visit: Visit) async throws -> Reply {
    try await FileFrame.open(visit) { box in
      var box = box
      let no = try number(visit, box.draft)
      var typed: [String: String] = [:]
      let names = FilePages.lineFields.flatMap(\.typedNames)
      for name in names where !visit.form[name].isEmpty { typed[name] = visit.form[name] }
      // A line of which nothing was typed is none.
      if visit.leavesForLater, typed.isEmpty, no > box.draft.lines.count { return .see("/file/save") }
      let unsaved = try await FileFrame.save(names, visit, in: &box) { [typed] draft in
        if no <= draft.lines.count { draft.lines[no - 1] = typed } else { draft.lines.append(typed) }
      }
      if unsaved.isEmpty, visit.leavesForLater { return .see("/file/save") }
      let filing = DraftFiling(draft: box.draft, divisions: visit.web.divisions)
      let faults = unsaved.isEmpty ? filing.faults(line: min(no, box.draft.lines.count), today: visit.now.date) : unsaved
      guard faults.isEmpty else {
        return .page(page(no, Fields.State(visit.form, faults: faults), visit), status: .unprocessableContent)
      }
      return .see(visit.returnsToCheck ? "/file/check" : "/file/lines")
    }
  }

  /// Asked once more: a line is many fields to type again.
  static func remove(_ visit: Visit) async throws -> Reply {
    try await FileFrame.open(visit) { box in
      var box = box
      let no = try number(visit, box.draft)
      guard visit.form["confirmed"] == "yes" else { return .page(removing(no, box.draft, visit)) }
      try await box.change(now: visit.now) { $0.removeLine(no) }
      return .see(visit.returnsToCheck ? "/file/check" : "/file/lines")
    }
  }

  private static func removing(_ no: Int, _ draft: Draft, _ visit: Visit) -> Page {
    let line = no <= draft.lines.count ? draft.lines[no - 1] : [:]
    let back = visit.returnsToCheck ? "/file/check" : "/file/lines"
    return FileFrame.page(
      "删除第 \(no) 笔欠款？", back: back,
      """
      <h1>删除第 \(no) 笔欠款？</h1>
      <dl class="facts"><dt>合同</dt><dd>\(line["contract_name"] ?? "未提供")</dd><dt>欠款</dt><dd>\(line["amount"] ?? "未提供")</dd></dl>
      <p>这一笔填写的内容和为它上传的材料不再保留。</p>
      <form method="post" action="/file/lines/\(no)/remove">\(visit.formFields)\(visit.returnField)
      <input type="hidden" name="confirmed" value="yes"><button class="danger">删除</button> <a class="button plain" href="\(back)">不删除</a></form>
      """)
  }

  private static func page(_ no: Int, _ state: Fields.State, _ visit: Visit) -> Page {
    FileFrame.page(
      "第 \(no) 笔欠款", back: visit.returnsToCheck ? "/file/check" : no == 1 ? "/file/debtor" : "/file/lines", faults: state.faults,
      keeps: true,
      """
      <h1>第 \(no) 笔欠款</h1>
      <p>一份合同、一种欠款填一笔。同一合同有货款又有质量保证金的，分两笔填。</p>
      <form method="post" action="/file/lines/\(no)" id="\(FileFrame.form)">\(visit.formFields)\(visit.returnField)
      \(Markup.each(FilePages.line) { section in
        "<h2>\(section.heading)</h2>\(Markup.each(section.fields) { $0.markup(state, visit.web.divisions) })" as Markup
      })
      <button>保存这一笔</button></form>
      """)
  }

  /// An existing line, or the next one.
  private static func number(_ visit: Visit, _ draft: Draft) throws -> Int {
    guard let no = Int(visit.parameter("no")), (1...min(most, draft.lines.count + 1)).contains(no) else { throw Problem.notFound }
    return no
  }
}
