import CaseRules

/// What the pages of the complaint form share.
enum FileFrame {
  /// Where a page goes back to after it was reached by a 更改 link.
  static let toCheck = "check"

  static func page(_ title: String, back: String, faults: [InputFault] = [], _ main: Markup) -> Page {
    var page = Page(title, back: back, "\(Fields.summary(faults))\(main)\(later)")
    page.faulty = !faults.isEmpty
    return page
  }

  /// Gives `body` the draft of this browser, as long as it is being filled in; else shows the way to where it stands.
  static func open(_ visit: Visit, _ body: (DraftBox) async throws -> Reply) async throws -> Reply {
    guard let box = try await DraftBox.find(visit) else { return .see("/file") }
    if box.draft.filed != nil { return .see("/file/done") }
    if box.draft.sent { return .see("/file/check") }
    return try await body(box)
  }

  private static let later: Markup = """
    <p class="later"><a href="/file/save">保存，以后再填</a>已填的内容会自动保存 30 天，只在本浏览器可见。</p>
    """
}

extension Visit {
  /// Whether the page was reached from the page of all answers, and returns there.
  var returnsToCheck: Bool { (form.has("return") ? form["return"] : query("return")) == FileFrame.toCheck }

  var returnField: Markup { returnsToCheck ? "<input type=\"hidden\" name=\"return\" value=\"check\">" : .empty }
}
