import CaseDesk
import CaseRules
import CaseStore
import HTTPTypes

/// 常用筛选: kept, renamed and deleted from the queue; opening one is a link to the queue.
enum SavedViewRoutes {
  static let all: [Route] = [
    Route(.post, "/desk/views", OfficialRoutes.desk, body: .form, "保存、改名、删除常用筛选") { visit in
      // The question stands in the form's address, and is read there as the queue reads it.
      let question = QueueQuestion(visit)
      do {
        try await change(visit, question)
        return .see(question.link { $0.page = question.page })
      } catch let fault as InputFault {
        return .page(try await again(visit, [fault]), status: .unprocessableContent)
      } catch let refusal as Refusal {
        return .page(try await again(visit, [InputFault("view-name", refusal.sentence)]), status: .conflict)
      }
    }
  ]

  private static func change(_ visit: Visit, _ question: QueueQuestion) async throws {
    let views = SavedViews(visit.web.store, of: visit.actor)
    let no = Int(visit.form["no"]) ?? 0
    switch visit.form["act"] {
    case "keep": try await views.keep(question.query, as: visit.form["view-name"])
    case "rename": try await views.rename(no, to: visit.form["view-name"])
    case "forget": try await views.forget(no)
    default: throw Problem.notFound
    }
  }

  private static func again(_ visit: Visit, _ faults: [InputFault]) async throws -> Page {
    var queue = try await QueuePage(visit)
    queue.faults = faults.map { InputFault("view-name", $0.sentence) }
    return queue.page
  }
}

/// The views as they stand above the queue.
struct SavedViewList {
  let views: [SavedView]
  let question: QueueQuestion
  let visit: Visit
  let faults: [InputFault]

  var markup: Markup {
    """
    \(views.isEmpty ? .empty : links)
    <details class="views"\(" open", if: !faults.isEmpty)><summary>保存或整理常用筛选</summary>
    \(views.contains { $0.query == question.query } ? .empty : keeping)
    \(Markup.each(views, keeper))</details>
    """
  }

  private var links: Markup {
    """
    <nav class="views" aria-label="常用筛选"><ul>\(Markup.each(views) { view in
      """
      <li><a href="\(url: "/desk?\(view.query)")"\("aria-current=\"true\"", if: view.query == question.query)>\(view.name)</a></li>
      """ as Markup
    })</ul></nav>
    """
  }

  private var place: String { "/desk/views?\(question.query)" }

  private var keeping: Markup {
    let typed = visit.form["act"] == "keep" ? visit.form : .empty
    return """
      <form class="narrow" method="post" action="\(url: place)">\(visit.formFields)<input type="hidden" name="act" value="keep">
      \(Fields.text("view-name", "把现在的筛选存为", Fields.State(typed, faults: faults), hint: "最多 \(SavedView.longestName) 个字，只有您自己看到"))
      <button class="plain">保存</button></form>
      """
  }

  private func keeper(_ view: SavedView) -> Markup {
    """
    <form class="narrow" method="post" action="\(url: place)">\(visit.formFields)<input type="hidden" name="no" value="\(view.no)">
    <div class="field"><label for="view-\(view.no)">“\(view.name)”改名为</label>
    <input id="view-\(view.no)" name="view-name" value="\(view.name)"></div>
    <button class="plain" name="act" value="rename">改名</button> <button class="plain" name="act" value="forget">删除</button></form>
    """
  }
}
