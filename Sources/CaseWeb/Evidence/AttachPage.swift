import CaseDesk
import CaseRules

/// 附材料: one more paper for a case, by either party or by an official who may.
struct AttachPage {
  let visit: Visit
  let number: CaseNumber
  /// Where this person's page of the case is.
  let back: String
  var frame: Page.Frame { visit.visitor.isOfficial ? .desk : .counter }
  /// As the act is called where it is offered.
  private var name: String { visit.visitor.isOfficial ? Verb.attach.name : PartyAct.name(.attach) }

  init(party visit: Visit) throws {
    guard case .party(_, let number, _) = visit.visitor else { throw Problem.notFound }
    (self.visit, self.number, back) = (visit, number, "/case")
  }

  init(official visit: Visit) throws {
    number = try visit.number()
    (self.visit, back) = (visit, "/desk/cases/\(number)")
  }

  /// The empty form; throws the refusal where nothing may be attached now.
  func show() async throws -> Reply {
    let view = try await visit.web.desk.view(number, by: visit.actor, rates: visit.web.rates)
    guard let action = view.actions.first(where: { $0.verb == .attach }) else { throw Problem.notFound }
    if let refusal = action.refusal { throw refusal }
    return .page(page(Fields.State(visit.form)))
  }

  /// Takes the file in, then puts it into the case; comes back with everything typed where either is refused for the file or the fields.
  func take() async throws -> Reply {
    let upload = try await visit.upload()
    do {
      _ = try await visit.web.desk.perform(
        Command(.attach, on: number, by: visit.actor, inputs: try upload.inputs(), key: upload.form["key"]))
    } catch let fault as InputFault {
      // A file has to be chosen again each time: what else is missing is said along with it.
      let missing = upload.form["kind"].isEmpty ? [InputFault("kind", "材料种类必须填写。")] : []
      return again(upload.form, .faulty(missing + [fault]))
    } catch {
      guard let reason = NotTaken(error) else { throw error }
      return again(upload.form, reason)
    }
    return .see("\(back)?done=\(Verb.attach.rawValue)")
  }

  private func again(_ form: Form, _ reason: NotTaken) -> Reply {
    var page = page(Fields.State(form, faults: reason.faults), reason)
    page.faulty = true
    return .page(page, status: reason.status)
  }

  private func page(_ state: Fields.State, _ reason: NotTaken? = nil) -> Page {
    let own: Set<String> = ["title", "sha256", "size", "media_type"]
    let verb = VerbForm(.attach, leaving: visit.visitor.isOfficial ? own : own.union(PartyAct.left(.attach)))
    return Page(
      name, frame: frame, back: back,
      """
      \(reason?.notice)
      <h1>\(name)</h1><p class="lead">投诉件 <span class="number">\(number.description)</span></p>
      <form method="post" enctype="multipart/form-data" action="\(url: visit.request.uri.path)" data-upload>\(visit.formFields)
      \(verb.fields(state))
      \(Fields.text("title", "材料名称", state, hint: "不填则用文件名", optional: true))
      \(Fields.file("file", "文件", state))
      <button>\(name)</button></form>
      """)
  }
}
