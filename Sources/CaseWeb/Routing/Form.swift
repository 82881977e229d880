import CaseRules

/// The fields of a form as they were typed: nothing is thrown away, so that the form can come back with every value kept.
public struct Form: Sendable, Hashable {
  /// In the order they arrived; a name may come more than once.
  public let fields: [(name: String, value: String)]

  public static let empty = Form([])

  public init(_ fields: [(name: String, value: String)]) { self.fields = fields }

  /// Reads `application/x-www-form-urlencoded` (WHATWG URL, 5.1). Throws `InputFaults` for a broken escape, bytes that are no UTF-8,
  /// or more than 2,000 fields.
  public init(urlencoded bytes: some Sequence<UInt8>) throws(InputFaults) {
    var fields: [(name: String, value: String)] = []
    for part in Array(bytes).split(separator: UInt8(ascii: "&")) {
      let pair = part.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = Self.decoded(pair[0]), let value = Self.decoded(pair.count > 1 ? pair[1] : []) else {
        throw InputFaults([InputFault("$", "表单内容的编码有误。")])
      }
      fields.append((name: name, value: value))
      guard fields.count <= 2000 else { throw InputFaults([InputFault("$", "表单的项过多。")]) }
    }
    self.fields = fields
  }

  /// The first value of the field without surrounding blanks; empty where it is missing.
  public subscript(_ name: String) -> String { fields.first { $0.name == name }?.value.trimmed ?? "" }

  /// Every value of the field, for check boxes.
  public func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

  public func has(_ name: String) -> Bool { fields.contains { $0.name == name } }

  /// Hidden fields with everything that was typed but these, to be sent again.
  func hidden(without names: Set<String> = []) -> Markup {
    Markup.each(fields.filter { !names.contains($0.name) }) { field in
      "<input type=\"hidden\" name=\"\(field.name)\" value=\"\(field.value)\">" as Markup
    }
  }

  public static func == (a: Form, b: Form) -> Bool { a.fields.elementsEqual(b.fields) { $0 == $1 } }
  public func hash(into hasher: inout Hasher) { for field in fields { hasher.combine(field.name); hasher.combine(field.value) } }

  private static func decoded(_ bytes: ArraySlice<UInt8>) -> String? {
    var out: [UInt8] = []
    var rest = bytes
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "+"): out.append(0x20)
      case UInt8(ascii: "%"):
        guard let high = rest.popFirst(), let low = rest.popFirst(),
          let value = UInt8(String(decoding: [high, low], as: UTF8.self), radix: 16)
        else { return nil }
        out.append(value)
      default: out.append(byte)
      }
    }
    return String(validating: out, as: UTF8.self)
  }
}
