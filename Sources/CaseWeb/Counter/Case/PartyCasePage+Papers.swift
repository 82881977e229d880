import CaseDesk
import CaseRules
import CaseStore

extension PartyCasePage {
  var papers: Markup {
    guard !view.documents.isEmpty else {
      return "<h2>材料</h2><p>还没有材料。\(acts.contains(.attach) ? "<a href=\"/case/attach\">上传材料</a>" as Markup : .empty)</p>"
    }
    return "<h2>材料</h2><ul class=\"tasks\">\(Markup.each(view.documents, paper))</ul>"
  }

  private func paper(_ document: Document) -> Markup {
    """
    <li><a href="/evidence/\(record.number.description)/\(document.no)">\(title(document))</a>
    <span class="hint">\(document.by.name)，\(EvidenceName.size(document.size))，摘要 <span class="mono">\(document.sha256.prefix(16))…</span></span></li>
    """
  }

  /// Kind and name, where its text is still kept.
  func title(_ document: Document) -> String {
    let kind = view.wording.value(document.kind, of: "kind", .attach)
    let seq = view.events.first { $0.effects.contains { if case .document(let one) = $0 { one.no == document.no } else { false } } }?.seq
    let name = view.texts.first { $0.seq == seq && $0.name == "title" }?.value
    return "第 \(document.no) 份 \(kind)\(name.map { "：\($0)" } ?? "")"
  }

  var letters: Markup {
    guard !view.letters.isEmpty else { return .empty }
    return """
      <h2>文书</h2><ul class="tasks">\(Markup.each(view.letters.enumerated()) { index, entry in
        """
        <li><a href="/case/letters/\(index + 1)">\(entry.letter.kind.name)</a>
        <span class="hint">\([entry.sending?.letterNumber, entry.sending?.created.date.description].compactMap { $0 }.joined(separator: "，"))</span></li>
        """ as Markup
      })</ul>
      """
  }

  /// One letter as it was made, for reading and printing.
  static func letter(_ visit: Visit) async throws -> Reply {
    let page = try await of(visit)
    guard let no = Int(visit.parameter("no")), page.view.letters.indices.contains(no - 1) else { throw Problem.notFound }
    let (letter, sending) = page.view.letters[no - 1]
    let text = if let sending { try await visit.web.desk.letterText(sending, by: visit.actor) } else { String?.none }
    return .page(
      Page(
        letter.kind.name, back: "/case",
        text.map { "<h1 class=\"noprint\">\(letter.kind.name)</h1><div class=\"letter\">\($0)</div>" as Markup }
          ?? "<h1>\(letter.kind.name)</h1><p>正在制作，稍后可以在这里看到。</p>"))
  }
}
