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
        <input type="hidden" name="line-\(no)-seen" value="\(line.balance.undisputed.description)">
        \(Fields.radios("line-\(no)", "这一笔是否认可", state, choices: Stand.allCases.map { (code: $0.rawValue, name: $0.name) }))
        \(Fields.text("line-\(no)-amount", "有异议的金额（元）", state, kind: .amount, hint: "部分认可的填写", optional: true))
        \(Fields.area("line-\(no)-reason", "理由", state, hint: "部分认可、不认可的必须写明", optional: true, rows: 3))
        </section>
        """ as Markup
    } + Fields.area("reply", "其他说明", state, hint: "如付款安排、联系人。有证据的，请另外上传", optional: true)
  }

  /// Throws every line that was not answered, or contested without a sum or a reason, and what is too long.
  func read(_ form: Form) throws(InputFaults) -> Read {
    var read = Read()
    var faults: [InputFault] = []
    var said: [(stand: Stand, no: Int)] = []
    var reasons: [String] = []
    for line in lines {
      let no = line.line.no
      do throws(InputFault) {
        let (stand, contested, reason) = try answer(line, form)
        said.append((stand, no))
        if contested > .zero {
          read.disputes.append([
            "line": "\(no)", "amount": contested.description, "route": DisputeRoute.negotiation.rawValue, "reason": reason,
          ])
        } else if !reason.isEmpty {
          reasons.append("第 \(no) 笔：\(reason)")
        }
      } catch { faults.append(error) }
    }
    // The reason of a contested line stands with its dispute; said once more here, many lines would be too long to answer.
    let stands = Stand.allCases.compactMap { stand -> String? in
      let numbers = said.filter { $0.stand == stand }.map { "\($0.no)" }
      return numbers.isEmpty ? nil : "\(stand.name)：第 \(numbers.joined(separator: "、")) 笔。"
    }
    let reply = (stands + reasons + [form["reply"]]).filter { !$0.isEmpty }.joined(separator: "\n")
    if let most = Self.most("reply", of: .reply), reply.unicodeScalars.count > most {
      faults.append(InputFault("reply", "其他说明过长：连同各笔的答复最多 \(most) 个字，现有 \(reply.unicodeScalars.count) 个。"))
    }
    guard faults.isEmpty else { throw InputFaults(faults) }
    read.reply["reply"] = reply
    if Set(said.map(\.stand)) == [.admit] { read.reply["admits"] = "yes" }
    if Set(said.map(\.stand)) == [.deny] { read.reply["admits"] = "no" }
    return read
  }

  /// The lines of which more is contested than is still undisputed; the desk refused their sums without telling which.
  func exceeding(_ form: Form) -> [InputFault] {
    lines.compactMap { line in
      guard let (stand, contested, _) = try? answer(line, form), contested > line.balance.undisputed else { return nil }
      let name = "line-\(line.line.no)\(stand == .part ? "-amount" : "")"
      return InputFault(name, "第 \(line.line.no) 笔有异议的金额超过无分歧余额 \(line.balance.undisputed.grouped) 元。")
    }
  }

  private func answer(_ line: CaseView.Line, _ form: Form) throws(InputFault) -> (Stand, Amount, String) {
    let name = "line-\(line.line.no)"
    guard let stand = Stand(rawValue: form[name]) else { throw InputFault(name, "请说明第 \(line.line.no) 笔是否认可。") }
    if stand == .admit { return (stand, .zero, "") }
    let reason = form["\(name)-reason"]
    guard !reason.isEmpty else { throw InputFault("\(name)-reason", "请写明第 \(line.line.no) 笔有异议的理由。") }
    if let most = Self.most("reason", of: .disputeLine), reason.unicodeScalars.count > most {
      throw InputFault("\(name)-reason", "第 \(line.line.no) 笔的理由最多 \(most) 个字，现有 \(reason.unicodeScalars.count) 个。")
    }
    if let fault = CleanText.fault(in: reason) { throw InputFault("\(name)-reason", fault) }
    // What was seen is contested: sent again, the same answer asks for the same, whatever it has done to the balance.
    if stand == .deny { return (stand, Amount(yuan: form["\(name)-seen"]) ?? line.balance.undisputed, reason) }
    guard !form["\(name)-amount"].isEmpty else { throw InputFault("\(name)-amount", "请填写第 \(line.line.no) 笔有异议的金额。") }
    let amount = try TypedText.amount(form["\(name)-amount"], of: "\(name)-amount")
    guard amount > .zero else { throw InputFault("\(name)-amount", "第 \(line.line.no) 笔有异议的金额应大于零。") }
    return (stand, amount, reason)
  }

  /// The longest text that an input takes.
  private static func most(_ name: String, of verb: Verb) -> Int? {
    guard case .text(let max)? = VerbBook.inputs(of: verb).first(where: { $0.name == name })?.kind else { return nil }
    return max
  }
}
