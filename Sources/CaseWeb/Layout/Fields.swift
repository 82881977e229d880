import CaseRules

/// Building blocks of forms: a label above, a hint beneath it, the fault before the field, the value as it was typed.
enum Fields {
  /// What is typed in so far and what is wrong with it.
  struct State {
    var form: Form
    var faults: [InputFault]

    init(_ form: Form = .empty, faults: [InputFault] = []) { (self.form, self.faults) = (form, faults) }

    func value(_ name: String) -> String { form[name] }
    func fault(_ name: String) -> String? { faults.first { $0.name == name }?.sentence }
  }

  enum Kind: Sendable {
    case text, email, phone, amount, number, password, oneTimeCode

    var attributes: Markup {
      switch self {
      case .text: "type=\"text\""
      case .email: "type=\"email\" autocomplete=\"email\" spellcheck=\"false\""
      case .phone: "type=\"tel\" autocomplete=\"tel\""
      case .amount: "type=\"text\" inputmode=\"decimal\" class=\"money\" data-money"
      case .number: "type=\"text\" inputmode=\"numeric\" class=\"short\""
      case .password: "type=\"password\" spellcheck=\"false\""
      case .oneTimeCode: "type=\"text\" inputmode=\"numeric\" autocomplete=\"one-time-code\" class=\"short\" spellcheck=\"false\""
      }
    }
  }

  static func text(
    _ name: String, _ label: String, _ state: State, kind: Kind = .text, hint: String? = nil, optional: Bool = false
  ) -> Markup {
    field(name, label, state, hint: hint, optional: optional) { described in
      "<input id=\"\(name)\" name=\"\(name)\" \(kind.attributes) value=\"\(kind.keeps ? state.value(name) : "")\"\(described)>"
    }
  }

  static func area(_ name: String, _ label: String, _ state: State, hint: String? = nil, optional: Bool = false, rows: Int = 4) -> Markup {
    field(name, label, state, hint: hint, optional: optional) { described in
      "<textarea id=\"\(name)\" name=\"\(name)\" rows=\"\(rows)\"\(described)>\(state.value(name))</textarea>"
    }
  }

  /// `blank` is what choosing nothing is called; nil where something is always chosen.
  static func select(
    _ name: String, _ label: String, _ state: State, choices: [(code: String, name: String)], hint: String? = nil, optional: Bool = false,
    blank: String? = "请选择"
  ) -> Markup {
    field(name, label, state, hint: hint, optional: optional) { described in
      """
      <select id="\(name)" name="\(name)"\(described)>\(blank.map { "<option value=\"\">\($0)</option>" as Markup })\(Markup.each(choices) { choice in
        "<option value=\"\(choice.code)\"\(" selected", if: state.value(name) == choice.code)>\(choice.name)</option>" as Markup
      })</select>
      """
    }
  }

  static func radios(
    _ name: String, _ label: String, _ state: State, choices: [(code: String, name: String)], hint: String? = nil, optional: Bool = false,
    isPageTitle: Bool = false
  ) -> Markup {
    let legend: Markup = isPageTitle ? "<h1>\(label)</h1>" : "\(label)\(optional ? "（可不填）" : "")"
    return """
      <fieldset id="\(name)" class="field\(state.fault(name) == nil ? "" : " faulty")" tabindex="-1"><legend>\(legend)</legend>
      \(hint.map { "<p class=\"hint\">\($0)</p>" as Markup })\(state.fault(name).map { "<p class=\"fault\">错误：\($0)</p>" as Markup })
      \(Markup.each(choices.enumerated()) { index, choice in
        """
        <div class="choice"><input type="radio" id="\(name)-\(index)" name="\(name)" value="\(choice.code)"\(" checked", if: state.value(name) == choice.code)>
        <label for="\(name)-\(index)">\(choice.name)</label></div>
        """ as Markup
      })
      </fieldset>
      """
  }

  static func yesNo(_ name: String, _ label: String, _ state: State, hint: String? = nil, isPageTitle: Bool = false) -> Markup {
    radios(name, label, state, choices: [(code: "yes", name: "是"), (code: "no", name: "否")], hint: hint, isPageTitle: isPageTitle)
  }

  static func checkbox(_ name: String, _ label: String, _ state: State) -> Markup {
    """
    <div class="field\(state.fault(name) == nil ? "" : " faulty")">\(state.fault(name).map { "<p class=\"fault\">错误：\($0)</p>" as Markup })
    <div class="choice"><input type="checkbox" id="\(name)" name="\(name)" value="yes"\(" checked", if: state.value(name) == "yes")>
    <label for="\(name)">\(label)</label></div></div>
    """
  }

  /// Three boxes for one day, `name-year`, `name-month`, `name-day`; read by `DateFields`.
  static func date(_ name: String, _ label: String, _ state: State, hint: String? = nil, optional: Bool = false) -> Markup {
    let parts = [("year", "年", 4), ("month", "月", 2), ("day", "日", 2)]
    return """
      <fieldset id="\(name)" class="field date\(state.fault(name) == nil ? "" : " faulty")" tabindex="-1" data-date><legend>\(label)\(optional ? "（可不填）" : "")</legend>
      \(hint.map { "<p class=\"hint\">\($0)</p>" as Markup })\(state.fault(name).map { "<p class=\"fault\">错误：\($0)</p>" as Markup })
      \(Markup.each(parts) { part, word, width in
        """
        <span class="part"><input id="\(name)-\(part)" name="\(name)-\(part)" inputmode="numeric" size="\(width)" value="\(state.value("\(name)-\(part)"))">
        <label for="\(name)-\(part)">\(word)</label></span>
        """ as Markup
      })
      </fieldset>
      """
  }

  /// All that is wrong, on top of the page, each with a link to its field; nothing where nothing is.
  static func summary(_ faults: [InputFault]) -> Markup {
    guard !faults.isEmpty else { return .empty }
    return """
      <div class="summary" role="alert" tabindex="-1" id="faults" data-focus><h2>请更正以下内容</h2><ul>\(Markup.each(faults) { fault in
        "<li><a href=\"\(url: "#\(fault.name)")\">\(fault.sentence)</a></li>" as Markup
      })</ul></div>
      """
  }

  private static func field(
    _ name: String, _ label: String, _ state: State, hint: String?, optional: Bool, _ control: (Markup) -> Markup
  ) -> Markup {
    let fault = state.fault(name)
    let ids = [hint.map { _ in "\(name)-hint" }, fault.map { _ in "\(name)-fault" }].compactMap { $0 }.joined(separator: " ")
    let described: Markup = ids.isEmpty ? .empty : " aria-describedby=\"\(ids)\"\(" aria-invalid=\"true\"", if: fault != nil)"
    return """
      <div class="field\(fault == nil ? "" : " faulty")"><label for="\(name)">\(label)\(optional ? "（可不填）" : "")</label>
      \(hint.map { "<p class=\"hint\" id=\"\(name)-hint\">\($0)</p>" as Markup })\(fault.map { "<p class=\"fault\" id=\"\(name)-fault\">错误：\($0)</p>" as Markup })
      \(control(described))</div>
      """
  }
}

extension Fields.Kind {
  /// Secrets never come back.
  var keeps: Bool {
    switch self {
    case .password, .oneTimeCode: false
    default: true
    }
  }
}
