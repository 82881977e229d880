import CaseDesk
import CaseRules

/// 证据材料: for each claim line the papers that usually prove such a debt, and how far each is.
enum EvidencePages {
  static func list(_ visit: Visit) async throws -> Reply {
    try await FileFrame.open(visit) { box in
      let draft = box.draft
      if draft.lines.isEmpty { return .see("/file/lines/1") }
      return .page(
        FileFrame.page(
          "证据材料", back: "/file/request",
          """
          <h1>证据材料</h1>
          <p>接受 PDF、JPEG、PNG、DOCX、XLSX 文件，每个不超过 100 MB。现在没有的，可以提交以后再补。</p>
          \(Markup.each(1...draft.lines.count) { no in
            """
            <h2>第 \(no) 笔：\(draft.lines[no - 1]["contract_name"] ?? "")</h2>
            <ul class="tasks">\(Markup.each(kinds(no, draft)) { task(no, $0, draft) })</ul>
            """ as Markup
          })
          <p><a class="button" href="/file/check">继续</a></p>
          """))
    }
  }

  private static func task(_ line: Int, _ kind: VerbInput.Choice, _ draft: Draft) -> Markup {
    let files = files(line, kind.code, draft)
    let status: Markup =
      if !files.isEmpty {
        "<span class=\"tag good\">已上传 \(files.count) 个文件</span>"
      } else if draft.cannotProvide["\(line)/\(kind.code)"] != nil {
        "<span class=\"tag warn\">不能提供</span>"
      } else {
        "<span class=\"tag\">未开始</span>"
      }
    return """
      <li><a href="/file/evidence/\(line)/\(kind.code)">\(kind.name)<span class="unseen">（第 \(line) 笔）</span></a>\(status)</li>
      """
  }

  static func show(_ visit: Visit) async throws -> Reply {
    try await FileFrame.open(visit) { box in
      let (line, kind) = try place(visit.parameter("line"), visit.parameter("kind"), box.draft)
      let state = Fields.State(Form([(name: "reason", value: box.draft.cannotProvide["\(line)/\(kind.code)"] ?? "")]))
      return .page(page(line, kind, box.draft, state, visit))
    }
  }

  /// Takes a file off the list, or keeps why the paper cannot be given.
  static func take(_ visit: Visit) async throws -> Reply {
    try await FileFrame.open(visit) { box in
      let (line, kind) = try place(visit.parameter("line"), visit.parameter("kind"), box.draft)
      var box = box
      if visit.form.has("remove") {
        let sha256 = visit.form["remove"]
        try await box.change(now: visit.now) { draft in
          draft.evidence.removeAll { $0.line == line && $0.kind == kind.code && $0.sha256 == sha256 }
        }
        return .see("/file/evidence/\(line)/\(kind.code)")
      }
      let reason = visit.form["reason"]
      guard reason.unicodeScalars.count <= 200, CleanText.fault(in: reason) == nil else {
        let state = Fields.State(visit.form, faults: [InputFault("reason", "原因最多 200 字，不含特殊字符。")])
        return .page(page(line, kind, box.draft, state, visit), status: .unprocessableContent)
      }
      try await box.change(now: visit.now) { $0.cannotProvide["\(line)/\(kind.code)"] = reason.isEmpty ? nil : reason }
      return .see(visit.leavesForLater ? "/file/save" : "/file/evidence")
    }
  }

  /// Takes a file for a claim line; it waits with the draft, and no case has it before the complaint is handed in.
  static func upload(_ visit: Visit) async throws -> Reply {
    try await FileFrame.open(visit) { box in
      // Before anything of it is read.
      if let full = fullness(box.draft, adding: visit.header(.contentLength).flatMap { Int64($0) } ?? 0) { throw full }
      let upload = try await visit.upload(until: box.stored.expires)
      let (line, kind) = try place(upload.form["line"], upload.form["kind"], box.draft)
      guard let file = upload.file else {
        let sentence = upload.refusal?.sentence ?? "请选择文件。"
        let state = Fields.State(upload.form, faults: [InputFault("file", sentence)])
        return .page(page(line, kind, box.draft, state, visit), status: .unprocessableContent)
      }
      var box = box
      let entry = Draft.Evidence(
        kind: kind.code, title: String(upload.fileName.prefix(200)), sha256: file.sha256, size: file.size, mediaType: file.mediaType,
        line: line)
      try await box.change(now: visit.now) { draft in
        // The same file once for each paper it stands for.
        if !draft.evidence.contains(where: { $0.sha256 == entry.sha256 && $0.line == line && $0.kind == kind.code }) {
          draft.evidence.append(entry)
        }
        draft.cannotProvide["\(line)/\(kind.code)"] = nil
      }
      return .see("/file/evidence/\(line)/\(kind.code)")
    }
  }

  private static let most = 100
  private static let mostBytes: Int64 = 500 << 20

  /// Why no more files can be taken for the draft, nil when they can: they are kept for weeks for somebody nobody knows.
  private static func fullness(_ draft: Draft, adding size: Int64) -> Refusal? {
    guard draft.evidence.count < most else { return Refusal("draft_full", "提交前最多上传 \(most) 个文件，其余请在提交后补充。") }
    guard draft.evidence.map(\.size).reduce(size, +) <= mostBytes else {
      return Refusal("draft_full", "提交前上传的文件合计不超过 \(mostBytes >> 20) MB，其余请在提交后补充。")
    }
    return nil
  }

  private static func page(_ line: Int, _ kind: VerbInput.Choice, _ draft: Draft, _ state: Fields.State, _ visit: Visit) -> Page {
    let files = files(line, kind.code, draft)
    return FileFrame.page(
      "第 \(line) 笔：\(kind.name)", back: "/file/evidence", faults: state.faults, keeps: files.isEmpty,
      """
      <h1>第 \(line) 笔：\(kind.name)</h1>
      \(files.isEmpty ? .empty : "<ul class=\"tasks\">\(Markup.each(files) { file($0, line, kind, visit) })</ul>" as Markup)
      \(fullness(draft, adding: 0).map { "<p class=\"panel warn\">\($0.sentence)</p>" as Markup } ?? uploading(line, kind, isFirst: files.isEmpty, state, visit))
      \(files.isEmpty ? lacking(line, kind, state, visit) : "<p><a class=\"button\" href=\"/file/evidence\">这一项传完了</a></p>")
      """)
  }

  private static func lacking(_ line: Int, _ kind: VerbInput.Choice, _ state: Fields.State, _ visit: Visit) -> Markup {
    """
    <h2>不能提供？</h2>
    <form method="post" action="/file/evidence/\(line)/\(kind.code)" id="\(FileFrame.form)">\(visit.formFields)
    \(Fields.text("reason", "为什么不能提供", state, hint: "如“对方没有开收货单”。清空后保存即取消", optional: true))
    <button class="plain">保存</button></form>
    """
  }

  private static func uploading(_ line: Int, _ kind: VerbInput.Choice, isFirst: Bool, _ state: Fields.State, _ visit: Visit) -> Markup {
    """
    <form method="post" action="/file/evidence" enctype="multipart/form-data" data-upload>\(visit.formFields)
    <input type="hidden" name="line" value="\(line)"><input type="hidden" name="kind" value="\(kind.code)">
    \(Fields.file("file", isFirst ? "选择文件" : "再加一个文件", state))
    <button>上传</button></form>
    """
  }

  private static func file(_ file: Draft.Evidence, _ line: Int, _ kind: VerbInput.Choice, _ visit: Visit) -> Markup {
    """
    <li><span>\(file.title) <span class="hint">\(EvidenceName.size(file.size))，摘要 <span class="mono">\(file.sha256.prefix(16))…</span></span></span>
    <form method="post" action="/file/evidence/\(line)/\(kind.code)">\(visit.formFields)
    <button class="plain" name="remove" value="\(file.sha256)">删除<span class="unseen">\(file.title)</span></button></form></li>
    """
  }

  static func place(_ line: Int, _ kind: String) -> String { "/file/evidence/\(line)/\(kind)" }

  static func files(_ line: Int, _ kind: String, _ draft: Draft) -> [Draft.Evidence] {
    draft.evidence.filter { $0.line == line && $0.kind == kind }
  }

  /// What the line's debt kind calls for; every kind as long as none was chosen.
  static func kinds(_ line: Int, _ draft: Draft) -> [VerbInput.Choice] {
    ExpectedPapers.kinds(for: draft.lines[line - 1]["debt_kind"].flatMap { DebtKind(rawValue: $0) } ?? .goodsPayment)
  }

  private static func place(_ line: String, _ kind: String, _ draft: Draft) throws -> (Int, VerbInput.Choice) {
    guard let line = Int(line), (1...200).contains(line), line <= draft.lines.count, let kind = ExpectedPapers.kind(kind) else {
      throw Problem.notFound
    }
    return (line, kind)
  }
}

extension Draft {
  /// The papers that cannot be given, line by line, with why.
  var lacking: [(what: String, reason: String, place: String)] {
    (1...max(1, lines.count)).flatMap { line in
      ExpectedPapers.allKinds.compactMap { kind in
        cannotProvide["\(line)/\(kind.code)"].map { reason in
          (what: "第 \(line) 笔的\(kind.name)", reason: reason, place: EvidencePages.place(line, kind.code))
        }
      }
    }
  }
}
