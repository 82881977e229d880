import CaseDesk
import CaseRules
import CaseStore

/// 文书: what was written to whom, how far each got, and its text.
struct CaseLetters {
  private let view: CaseView

  init(_ view: CaseView) { self.view = view }

  var markup: Markup {
    guard !view.letters.isEmpty else { return .empty }
    return """
      <section><h2 id="letters">文书</h2>
      <div class="scroll"><table class="cards"><thead><tr><th>文书</th><th>收件人</th><th>文号</th><th>投递</th></tr></thead>
      <tbody>\(Markup.each(view.letters) { letter, sending in row(letter, sending) })</tbody></table></div></section>
      """
  }

  private func row(_ letter: Letter, _ sending: OutboxRow?) -> Markup {
    let place = sending.map { "/desk/cases/\(view.record.number)/letters/\($0.key.seq)/\($0.key.no)" }
    let facts = letter.facts.map { view.wording.pair($0) }.joined(separator: "，")
    return """
      <tr><td data-label="文书"><span>\(place.map { "<a href=\"\(url: $0)\">\(letter.kind.name)</a>" as Markup } ?? Markup(text: letter.kind.name))
      \(facts.isEmpty ? .empty : "<span class=\"hint\">\(facts)</span>")</span></td>
      <td data-label="收件人">\(view.wording.recipient(letter.recipient))</td>
      <td data-label="文号">\(sending?.letterNumber ?? "—")</td>
      <td data-label="投递"><span>\(sending.map { state($0.status) } ?? "—")</span></td></tr>
      """
  }

  /// Every delivery of one letter.
  func deliveries(_ row: OutboxRow) -> Markup {
    """
    <p>\(state(row.status)) \(row.letterNumber.map { "<span class=\"mono\">\($0)</span>" as Markup })</p>
    \(row.fault.map { "<p class=\"fault\">\($0)</p>" as Markup })
    <ul>\(Markup.each(row.deliveries) { delivery in
      """
      <li>\(recipient(delivery.recipient)) \(state(delivery.status)) \(delivery.sentAt.map { DeskWords.moment($0) } ?? "\(DeskWords.moment(delivery.releaseAt)) 起")\(delivery.attempts > 1 ? "，已试 \(delivery.attempts) 次" : "")</li>
      """ as Markup
    })</ul>
    """
  }

  /// A party or an office by its word, somebody by the account, as `@luo`.
  private func recipient(_ word: String) -> String {
    if word.hasPrefix("@") { return view.wording.people[String(word.dropFirst())] }
    return view.wording.recipient(Letter.Recipient(word: word))
  }

  private func state(_ status: OutboxStatus) -> Markup {
    let tone =
      switch status {
      case .failed, .noAddress: " bad"
      case .sent: " good"
      case .held, .ready, .waiting: ""
      }
    return "<span class=\"tag\(tone)\">\(status.name)</span>"
  }
}
