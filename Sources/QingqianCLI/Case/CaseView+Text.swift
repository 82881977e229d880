import CaseDesk
import CaseRules

extension CaseView {
  /// The case as it reads on a terminal; with every derivation when `explained`.
  func lines(explained: Bool, directory: OfficeDirectory) -> [String] {
    headline(directory) + clockLines(explained) + moneyLines + paperLines(directory) + timelineLines(directory)
  }

  private func headline(_ directory: OfficeDirectory) -> [String] {
    let opening = record.opening
    var lines = [
      "\(record.number)  \(record.state.name)  \(opening.incomplete ? "［待补全］" : "")".trimmingTail,
      "投诉人   \(opening.creditor.name)\(opening.creditor.creditCode.map { "  \($0)" } ?? "")",
      "被投诉人 \(opening.debtor.name)\(opening.debtor.kind.map { "（\($0.name)）" } ?? "")",
      "承办     \(holderName ?? "—")\(record.handlingOffice.flatMap { directory.office($0)?.name }.map { "  处理部门：\($0)" } ?? "")",
      "规则版本 \(opening.ruleSet)    来源 \(opening.channel.name)    收到 \(record.receivedAt.date)",
    ]
    if let pending = record.pending { lines.append("待审批   \(pending.verb.name)（\(pending.by) 于 \(pending.at.date) 申请）") }
    for (attribute, value) in record.attributes.sorted(by: { $0.key.rawValue < $1.key.rawValue }) { lines.append("\(attribute.name)  \(value)") }
    if record.returnsAgreed > 0 { lines.append("退回次数 \(record.returnsAgreed)") }
    for text in texts where text.seq == 1 { lines.append("\(text.name)  \(text.value)") }
    return lines
  }

  private func clockLines(_ explained: Bool) -> [String] {
    var lines = ["", "期限"]
    for clock in clocks + missed {
      guard let due = clock.due else { continue }
      let kind = due.limit.statutory ? "法定" : "内部"
      let left = clock.overdue ? "已逾期" : clock.workingDaysLeft.map { "余 \($0) 个工作日" } ?? ""
      let ref = clock.fact.key.ref > 0 ? "（第 \(clock.fact.key.ref) 项）" : ""
      let extended = clock.fact.limit != .instalment && clock.fact.fixedDay != nil ? "  已延期" : ""
      lines.append("  \(due.due)\(due.provisional ? "（暂定）" : "")  \(clock.name)\(ref)  \(kind)  \(left)\(extended)")
      lines.append("    自 \(clock.fact.anchor.date) 起\(due.limit.lengthText)，\(due.limit.basis)")
      if explained { lines += clock.explanation.map { "      \($0)" } }
    }
    for (limit, reason) in record.withoutClock.sorted(by: { $0.key.rawValue < $1.key.rawValue }) { lines.append("  —  \(limit.rawValue)：\(reason)") }
    return lines.count > 2 ? lines : lines + ["  没有在计算的期限"]
  }

  private var moneyLines: [String] {
    let balance = record.balance
    var lines = [
      "", "款项（元）",
      "  主张 \(balance[.claimed].grouped) = 核减 \(balance[.notEstablished].grouped) + 已付 \(balance[.paid].grouped) + 放弃 \(balance[.waived].grouped)"
        + " + 抵销 \(balance[.offset].grouped) + 撤回 \(balance[.withdrawn].grouped) + 未结清 \(balance.open.grouped)",
      "  未结清 \(balance.open.grouped)（\(balance.open.inWords)） = 无分歧 \(balance.undisputed.grouped) + 有分歧 \(balance.disputed.grouped)    \(record.paidWord)、\(record.isResolved ? "已化解" : "未化解")",
    ]
    if balance[.overpaid] > .zero { lines.append("  多付 \(balance[.overpaid].grouped)") }
    for line in self.lines {
      lines.append("  第 \(line.line.no) 笔 \(line.line.contractName) \(line.line.debtKind.name)  未结清 \(line.balance.open.grouped)\(line.verified ? "  已核实" : "")")
      if let due = line.dueOn { lines.append("    应付日 \(due)") }
      for route in DisputeRoute.allCases where line.balance[route] > .zero { lines.append("    有分歧 \(line.balance[route].grouped)（\(route.name)）") }
      if let interest = line.interest {
        lines.append("    逾期利息（参考，至 \(at.date)） \(interest.interest.grouped)\(line.undisputedInterest.map { "，其中无分歧部分 \($0.interest.grouped)" } ?? "")")
      }
      lines += line.warnings.map { "    注意：\($0)" }
    }
    for payment in record.payments {
      lines.append("  付款 \(payment.no)  \(payment.paidOn)  \(payment.amount.grouped)  \(payment.status.name)（\(payment.reportedBy.name)报告）")
    }
    for plan in record.plans {
      lines.append("  还款计划 \(plan.no)  \(plan.status.name)")
      lines += plan.instalments.map { "    第 \($0.no) 期  \($0.dueOn)  \($0.amount.grouped)" }
    }
    for entry in record.entries where entry.concern != nil {
      lines.append("  审计关注  第 \(entry.no) 条记账 \(entry.kind.rawValue) \(entry.amount.grouped)  \(entry.effective)")
    }
    return lines
  }

  private func paperLines(_ directory: OfficeDirectory) -> [String] {
    var lines: [String] = []
    if !record.documents.isEmpty {
      lines += ["", "材料"] + record.documents.map { "  \($0.no)  \($0.kind)  \($0.sha256.prefix(16))…  \($0.size) 字节（\($0.by.name)）" }
    }
    if !record.supervisions.isEmpty {
      lines += ["", "督办书"] + record.supervisions.map { "  第 \($0.no) 号 → \($0.to.word)  \($0.answeredOn.map { "已于 \($0) 答复" } ?? "待答复")" }
    }
    if !record.letters.isEmpty {
      lines += ["", "文书（待发）"]
        + record.letters.map { letter in
          let to = if case .office(let id) = letter.recipient { directory.office(id)?.name ?? id.rawValue } else { letter.recipient == .creditor ? "投诉人" : "被投诉人" }
          return "  \(letter.kind.name) → \(to)  \(letter.facts.joined(separator: " "))".trimmingTail
        }
    }
    return lines
  }

  private func timelineLines(_ directory: OfficeDirectory) -> [String] {
    var lines = ["", "经过"]
    for event in events {
      let late = event.effective.date == event.recorded.date ? "" : "（\(event.effective.date) 生效）"
      let moved = event.from == event.to || event.from == nil ? "" : " → \(event.to.name)"
      lines.append("  \(event.seq)  \(event.recorded)\(late)  \(event.verb.name)\(moved)  \(event.role.name) \(event.actor)")
      for text in texts where text.seq == event.seq && event.seq > 1 { lines.append("       \(text.name)：\(text.value)") }
    }
    return lines
  }
}

extension String {
  var trimmingTail: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
