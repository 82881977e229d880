import CaseRules

extension Fields {
  /// A file to choose; what is taken stands beside it before anything is chosen.
  static func file(_ name: String, _ label: String, _ state: State, hint: String? = nil, optional: Bool = false) -> Markup {
    let fault = state.fault(name)
    let described = fault == nil ? "\(name)-hint" : "\(name)-hint \(name)-fault"
    return """
      <div class="field\(fault == nil ? "" : " faulty")"><label for="\(name)">\(label)\(optional ? "（可不填）" : "")</label>
      <p class="hint" id="\(name)-hint">\(hint ?? accepted)</p>\(fault.map { "<p class=\"fault\" id=\"\(name)-fault\">错误：\($0)</p>" as Markup })
      <input type="file" id="\(name)" name="\(name)" accept=".pdf,.jpg,.jpeg,.png,.docx,.xlsx" aria-describedby="\(described)"\(" aria-invalid=\"true\"", if: fault != nil)>
      <progress max="100" value="0" hidden aria-label="上传进度"></progress></div>
      """
  }

  static let accepted = "PDF、JPG、PNG、DOCX 或 XLSX，每个不超过 100 MB。文件经检查后才会收下。"
}
