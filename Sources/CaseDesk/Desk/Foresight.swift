import CaseRules
import CaseStore

/// What an act would bring about, before it is done: the case afterwards, and the letters in full.
public struct Foresight: Sendable {
  /// A letter as it would be written today. Its number is given when it is made.
  public struct Written: Sendable {
    public let letter: Letter
    /// Or why it could not be written.
    public let text: Result<String, LetterFault>
  }

  public let before: CaseRecord
  public let after: CaseRecord
  public let letters: [Written]
}

extension CaseDesk {
  /// What `command` would bring about on the case in hand, with the approval that it may need. Nothing is read or stored.
  ///
  /// Throws what `perform` would throw of the act itself.
  public func foresee(
    _ command: Command, on view: CaseView, _ templates: LetterTemplates, _ divisions: Divisions?
  ) throws -> Foresight {
    let now = max(view.at, view.record.lastRecorded)
    let (first, asked) = try decided(command, on: view.record, view.events, now: now)
    guard command.verb != .decide, let pending = asked.record.pending, pending != view.record.pending,
      let approval = Self.approval(of: pending, on: asked.record)
    else { return foresight(first, first.texts, on: view, templates, divisions) }
    let (second, _) = try decided(approval, on: asked.record, view.events + [first.event], now: now)
    return foresight(second, first.texts, on: view, templates, divisions)
  }

  /// What approving what waits would bring about; nil where it would be refused now.
  public func foreseeApproval(on view: CaseView, _ templates: LetterTemplates, _ divisions: Divisions?) -> Foresight? {
    guard let pending = view.record.pending, let approval = Self.approval(of: pending, on: view.record) else { return nil }
    return try? foresee(approval, on: view, templates, divisions)
  }

  /// By somebody who may decide, and is not who asked.
  private static func approval(of pending: Pending, on record: CaseRecord) -> Command? {
    guard let decider = pending.row(in: record.state)?.decidedBy else { return nil }
    let office = decider.side == .receiver ? record.receiver : record.handlingOffice ?? record.receiver
    let second = Actor(user: "?", roles: [decider], office: office)
    return Command(.decide, on: record.number, by: second, inputs: ["decision": "approve"])
  }

  private func foresight(
    _ change: Change, _ said: [ProtectedText], on view: CaseView, _ templates: LetterTemplates, _ divisions: Divisions?
  ) -> Foresight {
    // After an approval letters speak in the words of who asked.
    let asked = view.events.last { $0.effects.contains { if case .asked = $0 { true } else { false } } }
    let source = change.event.verb == .decide ? asked : nil
    var texts = Dictionary(view.texts.filter { $0.seq == source?.seq }.map { ($0.name, $0.value) }) { _, last in last }
    for text in said + change.texts { texts[text.name] = text.value }
    let letters = change.event.effects.compactMap { effect -> Foresight.Written? in
      guard case .letter(let letter) = effect else { return nil }
      let context = LetterContext(
        letter, change.event, change.record, texts: texts, rulebook: rulebook, directory: directory, divisions: divisions)
      let facts = LetterFacts(context, number: letter.kind.series == nil ? nil : "（制作时编号）", on: change.event.recorded.date)
      return Foresight.Written(
        letter: letter, text: Result { () throws(LetterFault) in try templates.render(letter.kind, facts) })
    }
    return Foresight(before: view.record, after: change.record, letters: letters)
  }
}
