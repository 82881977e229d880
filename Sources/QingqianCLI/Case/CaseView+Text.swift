import CaseDesk
import CaseRules

extension CaseView {
  /// The case as it reads on a terminal; with every derivation when `explained`.
  func lines(explained: Bool) -> [String] { headline + clockLines(explained) + moneyLines + paperLines + timelineLines }

  private var headline: [String] {
    let opening = record.opening
    let state = disclosure.showsInside ? record.state.name : record.statusWord
    var lines = [
      "\(record.number)  \(state)  \(opening.incomplete ? "［待补全］" : "")".trimmingTail,
      "投诉人   \(party(opening.creditor))",
      "被投诉人 \(party(opening.debtor))",
      "承办     \(holderName ?? "—")\(record.handlingOffice.map { "  处理部门：\(wording.office($0))" } ?? "")",
      "规则版本 \(opening.ruleSet)    来源 \(opening.channel.name)    收到 \(record.receivedAt.date)",
    ]
    if let pending {
      lines.append("待审批   \(pending.verb.name)（\(pending.by) 于 \(pending.at.date) 申请）")
      lines += pending.inputs.map { "         \(wording.pair($0, of: pending.verb))" }
    }
    lines += disclosure.attributes(of: record).map { "\($0.attribute.name)  \(wording.value($0.value, of: $0.attribute))" }
    if record.returnsAgreed > 0, disclosure.showsInside { lines.append("退回次数 \(record.returnsAgreed)") }
    return lines + texts.filter { $0.seq == 1 }.map { "\(label(of: $0))  \($0.value)".shownOnOneTerminal }
  }

  private func party(_ party: Opening.Party) -> String {
    let about = [party.kind?.name, party.size?.name, party.region.map(wording.region)].compactMap { $0 }.joined(separator: "，")
    return "\(party.name)\(party.creditCode.map { "  \($0)" } ?? "")\(about.isEmpty ? "" : "（\(about)）")".shownOnOneTerminal
  }

  private func clockLines(_ explained: Bool) -> [String] {
    var lines = ["", "期限"]
    for clock in clocks + missed {
      guard let due = clock.due else { continue }
      let kind = due.limit.statutory ? "法定" : "内部"
      let left = clock.overdue ? "已逾期" : clock.workingDaysLeft.map { "余 \($0) 个工作日" } ?? ""
      let ref = clock.fact.key.ref > 0 ? "（第 \(clock.fact.key.ref) 项）" : ""
      let extended = clock.fact.limit != .instalment && clock.fact.fixedDay != nil ? "  已延期" : ""
      lines.append("  \(due.due)\(due.provisional ? "（暂定）" : "")  \(clock.name)\(ref)  \(kind)  \(left)\(extended)".trimmingTail)
      if disclosure.showsInside {
        let card = clock.card.map { "［\($0.colour.name)第 \($0.no) 号］" } ?? ""
        let next = clock.next.map { "  下一步 \($0.day) \($0.what.name)" } ?? ""
        lines.append("    \(clock.keeper)\(card)\(next)")
      }
      lines.append("    自 \(clock.fact.anchor.date) 起\(due.limit.lengthText)，\(due.limit.basis)")
      if explained { lines += clock.explanation.map { "      \($0)" } }
    }
    lines += withoutClock.map { "  —  \(wording.limit($0.limit))：\($0.reason)" }
    return lines.count > 2 ? lines : lines + ["  没有在计算的期限"]
  }

  private var paperLines: [String] {
    var lines: [String] = []
    if !documents.isEmpty {
      lines +=
        ["", "材料"]
        + documents.map {
          "  \($0.no)  \(wording.value($0.kind, of: "kind", .attach))  \($0.sha256.prefix(16))…  \($0.size) 字节（\($0.by.name)）"
        }
    }
    if disclosure.showsInside, !record.cards.isEmpty { lines += ["", "黄红牌"] + record.cards.map(cardLine) }
    if disclosure.showsInside, !record.urgings.isEmpty {
      lines +=
        ["", "催办"] + record.urgings.map { "  第 \($0.no) 号 → \(wording.office($0.to))  \($0.answeredOn.map { "已于 \($0) 答复" } ?? "待答复")" }
    }
    if !supervisions.isEmpty {
      lines +=
        ["", "督办书"] + supervisions.map { "  第 \($0.no) 号 → \(wording.recipient($0.to))  \($0.answeredOn.map { "已于 \($0) 答复" } ?? "待答复")" }
    }
    if !letters.isEmpty {
      lines +=
        ["", "文书"]
        + letters.map { letter, sending in
          let facts = letter.facts.map { wording.pair($0) }.joined(separator: "，")
          let parts = ["\(letter.kind.name) → \(wording.recipient(letter.recipient))", sending?.letterNumber, sending?.standing, facts]
          return "  " + parts.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: "  ")
        }
    }
    return lines
  }

  private func cardLine(_ card: Card) -> String {
    let end = card.revoked.map { "（\($0.name)）" } ?? (card.status == .standing ? "（申诉截止 \(card.replyBy)）" : "")
    return "  第 \(card.no) 号 \(card.colour.name) \(card.shownOn)  \(wording.office(card.office))  \(wording.limit(card.clock.limit))"
      + "（到期 \(card.dueOn)）  \(card.status.name)\(end)"
  }

  private var timelineLines: [String] {
    var lines = ["", "经过"]
    for event in events {
      let late = event.effective.date == event.recorded.date ? "" : "（\(event.effective.date) 生效）"
      let moved = event.from == event.to || event.from == nil ? "" : " → \(event.to.name)"
      lines.append("  \(event.seq)  \(event.recorded)\(late)  \(event.verb.name)\(moved)  \(actor(of: event))".trimmingTail)
      lines += redatings(of: event).map { "       \($0)" }
      lines += texts.filter { $0.seq == event.seq && event.seq > 1 }
        .map { "       \(label(of: $0))：\($0.value)".shownOnOneTerminal }
    }
    return lines
  }

  /// The cause, and `办理 2020-02-01 → 2020-02-03` for the limits that the reader may read.
  private func redatings(of event: CaseEvent) -> [String] {
    event.effects.compactMap { effect in
      if case .rules(let adoption) = effect, event.verb == .redate { return "第 \(adoption.proposal) 号变更方案" }
      guard case .redated(let one) = effect, disclosure.includes(one.key.limit) else { return nil }
      let stays = one.moves ? "" : "（已届满，保持原日期）"
      return "\(wording.limit(one.key.limit)) \(Redating.words(one.old)) → \(Redating.words(one.new))\(stays)"
    }
  }

  /// Officials read each other's user; parties the role and its office.
  private func actor(of event: CaseEvent) -> String {
    if event.role.side == .party || event.role.side == .system { return event.role.name }
    return "\(event.role.name) \(disclosure.showsInside ? event.actor : event.office.map(wording.office) ?? "")"
  }
}

extension String {
  var trimmingTail: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }

  /// Safe to print: whatever could steer a terminal shows as a mark, and a line break keeps its indentation.
  var shownOnOneTerminal: String {
    let indent = String(repeating: " ", count: prefix { $0 == " " }.count + 2)
    return String(
      String.UnicodeScalarView(
        replacing("\r\n", with: "\n").replacing("\n", with: "\n" + indent).unicodeScalars.map { scalar in
          scalar == "\n" || CleanText.fault(in: String(scalar)) == nil && scalar != "\r" ? scalar : "\u{FFFD}"
        }))
  }
}
