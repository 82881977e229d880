import CaseDesk
import CaseRules

/// The form of one act, made from the inputs that its verb declares, and read back into them.
///
/// Shared by everybody who acts: what a field looks like follows from its kind alone.
struct VerbForm {
  typealias Choices = [(code: String, name: String)]

  let verb: Verb
  let inputs: [VerbInput]
  /// For inputs whose values are known of the case or the rules only, by the input's name: shown as a list to choose from.
  var choices: [String: Choices]

  /// `leaving` names inputs that this visitor has no use for.
  init(_ verb: Verb, choices: [String: Choices] = [:], leaving out: Set<String> = []) {
    self.verb = verb
    inputs = VerbBook.inputs(of: verb).filter { !out.contains($0.name) }
    self.choices = choices
  }

  /// The controls, with what was typed and what was wrong with it.
  func fields(_ state: Fields.State) -> Markup { Markup.each(inputs) { field($0, state) } }

  private func field(_ input: VerbInput, _ state: Fields.State) -> Markup {
    let (name, label, hint, optional) = (input.name, Self.label(input, of: verb), Self.hint(input, of: verb), !input.required)
    if let list = choices[name] { return choice(input, list, state) }
    switch input.kind {
    case .text(let max):
      return max > 300
        ? Fields.area(name, label, state, hint: hint ?? "最多 \(max) 字", optional: optional)
        : Fields.text(name, label, state, hint: hint, optional: optional)
    case .word, .office: return Fields.text(name, label, state, hint: hint, optional: optional)
    case .amount, .amountOrZero:
      return Fields.text(name, "\(label)（元）", state, kind: .amount, hint: hint ?? "如 128000.50，也可写 12.8万", optional: optional)
    case .number: return Fields.text(name, label, state, kind: .number, hint: hint, optional: optional)
    case .date: return Fields.date(name, label, state, hint: hint, optional: optional)
    case .moment: return moment(name, label, state, hint: hint, optional: optional)
    case .yesNo: return choice(input, [(code: "yes", name: "是"), (code: "no", name: "否")], state)
    case .choice(let list): return choice(input, list.map { (code: $0.code, name: $0.name) }, state)
    case .instalments: return instalments(name, label, state)
    }
  }

  private func choice(_ input: VerbInput, _ list: Choices, _ state: Fields.State) -> Markup {
    let (label, hint) = (Self.label(input, of: verb), Self.hint(input, of: verb))
    var state = state
    // What an act is about may be left unnamed on the command line where there is one only; a page lists them all the same.
    let needed = input.required || ["payment", "no", "card"].contains(input.name)
    // One to choose from is chosen.
    if let only = list.first, list.count == 1, needed, !state.form.has(input.name) {
      state.form = Form(state.form.fields + [(name: input.name, value: only.code)])
    }
    if list.count > 8 { return Fields.select(input.name, label, state, choices: list, hint: hint, optional: !needed) }
    let all = needed ? list : list + [(code: "", name: "不填")]
    return Fields.radios(input.name, label, state, choices: all, hint: hint, optional: !needed)
  }

  /// A day, and the time of it where that matters.
  private func moment(_ name: String, _ label: String, _ state: Fields.State, hint: String?, optional: Bool) -> Markup {
    let time = Fields.text("\(name)-time", "时刻", state, kind: .number, hint: "24 小时制，如 14:30", optional: true)
    return Fields.date(name, label, state, hint: hint, optional: optional) + (verb == .reportPayment ? .empty : time)
  }

  /// The hidden button comes first, so that Enter in a field sends the act and does not add rows.
  private func instalments(_ name: String, _ label: String, _ state: Fields.State) -> Markup {
    let rows = Self.rows(of: name, state.form)
    return """
      <fieldset id="\(name)" class="field\(state.fault(name) == nil ? "" : " faulty")" tabindex="-1"><legend>\(label)</legend><button hidden>提交</button>
      <p class="hint">按先后填写每一期的还款日和金额，用不到的行留空。</p>\(state.fault(name).map { "<p class=\"fault\">错误：\($0)</p>" as Markup })
      \(Markup.each(1...rows) { row in
        """
        <div class="instalment">\(Fields.date("\(name)-\(row)", "第 \(row) 期还款日", state))
        \(Fields.text("\(name)-\(row)-amount", "第 \(row) 期金额（元）", state, kind: .amount))</div>
        """ as Markup
      })
      <input type="hidden" name="\(name)-rows" value="\(rows)">
      <button class="plain" name="more" value="\(name)" formnovalidate>再加几期</button></fieldset>
      """
  }

  /// Whether the form was sent to get more rows, not to act.
  static func wantsMore(_ form: Form) -> Bool { form.has("more") }

  static func rows(of name: String, _ form: Form) -> Int {
    let given = Int(form["\(name)-rows"]) ?? 3
    return min(60, max(1, given) + (form["more"] == name ? 3 : 0))
  }
}
