import CaseDesk
import CaseRules

/// 逐笔答复: the debtor says of each line whether it is owed, in part or not at all.
///
/// It comes to what the desk knows: an answer in words, and for each part that is contested a 提出分歧 with its reason.
struct LineAnswers {
  struct Read {
    /// Inputs of `dispute_line`, one for each line of which a part is contested.
    var disputes: [[String: String]] = []
    /// Inputs of `reply`.
    var reply: [String: String] = [:]
  }

  private enum Stand: String, CaseIterable {
    case admit, part, deny

    var name: String {
      switch self {
      case .admit: "认可"
      case .part: "部分认可"
      case .deny: "不认可"
      }
    }
  }

  let lines: [CaseView.Line]

  func fields(_ state: Fields.State) -> Markup {
    Markup.each(lines) { line in
      let no = line.line.no
      let disputed = line.balance.disputed > .zero ? "，其中 \(line.balance.disputed.grouped) 元已记为有分歧" : ""
      return """
        <section class="panel"><h2>第 \(no) 笔：\(line.line.contractName)</h2>
        <p>\(line.line.debtKind.name)，未结清 <strong class="number">\(line.balance.open.grouped)</strong> 元\(disputed)</p>
        \(Fields.radios("line-\(no)", "这一笔是否认可", state, choices: Stand.allCases.map { (code: $0.rawValue, name: $0.name) }))
        \(Fields.text("line-\(no)-amount", "有异议的金额（元）", state, kind: .amount, hint: "部分认可的填写", optional: true))
        \(Fields.area("line-\(no)-reason", "理由", state, hint: "部分认可、不认可的必须写明", optional: true, rows: 3))
        </section>
        """ as Markup
    } + Fields.area("reply", "其他说明", state, hint: "如付款安排、联系人。有证据的，请另外上传", optional: true)
  }

  /// Throws every line that was not answered, or contested without a sum or a reason.
  func read(_ form: Form) throws(InputFaults) -> Read {
    var read = Read()
    var faults: [InputFault] = []
    var said: [String] = []
    var stands: Set<Stand> = []
    for line in lines {
      do throws(InputFault) {
        let (stand, contested, reason) = try answer(line, form)
        stands.insert(stand)
        said.append(sentence(line, stand, contested, reason))
        if contested > .zero {
          read.disputes.append([
            "line": "\(line.line.no)", "amount": contested.description, "route": DisputeRoute.negotiation.rawValue, "reason": reason,
          ])
        }
      } catch { faults.append(error) }
    }
    guard faults.isEmpty else { throw InputFaults(faults) }
    if !form["reply"].isEmpty { said.append(form["reply"]) }
    read.reply["reply"] = said.joined(separator: "\n")
    if stands == [.admit] { read.reply["admits"] = "yes" }
    if stands == [.deny] { read.reply["admits"] = "no" }
    return read
  }

  private func answer(_ line: CaseView.Line, _ form: Form) throws(InputFault) -> (Stand, Amount, String) {
    let name = "line-\(line.line.no)"
    guard let stand = Stand(rawValue: form[name]) else { throw InputFault(name, "请说明第 \(line.line.no) 笔是否认可。") }
    if stand == .admit { return (stand, .zero, "") }
    let reason = form["\(name)-reason"]
    guard !reason.isEmpty else { throw InputFault("\(name)-reason", "请写明第 \(line.line.no) 笔有异议的理由。") }
    if stand == .deny { return (stand, line.balance.undisputed, reason) }
    guard !form["\(name)-amount"].isEmpty else { throw InputFault("\(name)-amount", "请填写第 \(line.line.no) 笔有异议的金额。") }
    return (stand, try TypedText.amount(form["\(name)-amount"], of: "\(name)-amount"), reason)
  }

  private func sentence(_ line: CaseView.Line, _ stand: Stand, _ contested: Amount, _ reason: String) -> String {
    let head = "第 \(line.line.no) 笔（\(line.line.contractName)）：\(stand.name)"
    return switch stand {
    case .admit: "\(head)。"
    case .part: "\(head)，有异议 \(contested.grouped) 元。理由：\(reason)"
    case .deny: "\(head)。理由：\(reason)"
    }
  }
}
