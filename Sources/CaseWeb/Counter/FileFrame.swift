import CaseRules

/// What the pages of the complaint form share.
enum FileFrame {
  /// Where a page goes back to after it was reached by a 更改 link.
  static let toCheck = "check"

  /// The id of a page's own form, so that what was typed goes along with 保存，以后再填.
  static let form = "asked"

  /// `keeps`: the page has that form.
  static func page(_ title: String, back: String, faults: [InputFault] = [], keeps: Bool = false, _ main: Markup) -> Page {
    var page = Page(title, back: back, "\(Fields.summary(faults))\(main)\(later(keeps))")
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

  /// The longest value that any field of the form keeps.
  private static let longest = 4000

  /// Saves what was typed under these names; answers why not, beside the fields, and then nothing of it is kept.
  static func save(
    _ names: [String], _ visit: Visit, in box: inout DraftBox, _ edit: (inout Draft) -> Void
  ) async throws -> [InputFault] {
    let long = names.filter { visit.form[$0].unicodeScalars.count > longest }
    guard long.isEmpty else {
      return long.map { InputFault($0, "最多 \(longest) 个字，现有 \(visit.form[$0].unicodeScalars.count) 个，没有保存。") }
    }
    do { try await box.change(now: visit.now, edit) } catch let faults as InputFaults { return faults.faults }
    return []
  }

  private static func later(_ keeps: Bool) -> Markup {
    let way: Markup =
      keeps
      ? "<button class=\"plain\" form=\"\(form)\" name=\"later\" value=\"yes\" formnovalidate>保存，以后再填</button>"
      : "<a href=\"/file/save\">保存，以后再填</a>"
    return "<p class=\"later\">\(way)转到下一页时自动保存，保留 30 天，只在本浏览器可见。</p>"
  }
}

extension Visit {
  /// Whether the page was reached from the page of all answers, and returns there.
  var returnsToCheck: Bool { (form.has("return") ? form["return"] : query("return")) == FileFrame.toCheck }

  /// 保存，以后再填 was pressed: what was typed is kept as it is, and nothing is asked for yet.
  var leavesForLater: Bool { form.has("later") }

  var returnField: Markup { returnsToCheck ? "<input type=\"hidden\" name=\"return\" value=\"check\">" : .empty }
}
