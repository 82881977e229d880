import CaseRules

/// A JSON document whose keys stay in the order they were written; sums travel as text in 元, dates as `YYYY-MM-DD`.
public indirect enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case integer(Int64)
  /// A number that is no whole one, as it was written: read from others, never made.
  case decimal(String)
  case text(String)
  case array([JSONValue])
  case object(JSONObject)

  public static func date(_ date: CivilDate?) -> Self { date.map { .text($0.description) } ?? .null }
  public static func amount(_ amount: Amount?) -> Self { amount.map { .text($0.description) } ?? .null }
  public static func text(_ text: String?) -> Self { text.map { Self.text($0) } ?? .null }
  public static func integer(_ number: Int?) -> Self { number.map { .integer(Int64($0)) } ?? .null }
  public static func texts(_ list: [String]) -> Self { .array(list.map { .text($0) }) }
}

/// The members of a JSON object, in order.
public struct JSONObject: Hashable, Sendable, ExpressibleByDictionaryLiteral {
  public struct Member: Hashable, Sendable {
    public let key: String
    public let value: JSONValue
  }

  public private(set) var members: [Member]

  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    members = elements.map { Member(key: $0.0, value: $0.1) }
  }

  /// The value of the first member of that name; nil where there is none.
  public subscript(_ key: String) -> JSONValue? { members.first { $0.key == key }?.value }

  public mutating func append(_ key: String, _ value: JSONValue) { members.append(Member(key: key, value: value)) }
}

extension JSONValue: ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral {
  public init(integerLiteral value: Int64) { self = .integer(value) }
  public init(booleanLiteral value: Bool) { self = .bool(value) }
}

extension JSONValue: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral, ExpressibleByStringLiteral {
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    var object: JSONObject = [:]
    for (key, value) in elements { object.append(key, value) }
    self = .object(object)
  }
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  public init(stringLiteral value: String) { self = .text(value) }
}

extension JSONValue: CustomStringConvertible {
  /// The document, indented by two spaces.
  public var description: String {
    var out = ""
    write(to: &out, indent: "")
    return out
  }

  /// The document on one line, for logs and signatures.
  public var oneLine: String {
    switch self {
    case .null, .bool, .integer, .decimal, .text: description
    case .array(let items): "[\(items.map(\.oneLine).joined(separator: ","))]"
    case .object(let object): "{\(object.members.map { "\(JSONValue.text($0.key)):\($0.value.oneLine)" }.joined(separator: ","))}"
    }
  }

  private func write(to out: inout String, indent: String) {
    let inner = indent + "  "
    switch self {
    case .null: out += "null"
    case .bool(let value): out += value ? "true" : "false"
    case .integer(let value): out += String(value)
    case .decimal(let text): out += text
    case .text(let value): Self.quote(value, into: &out)
    case .array(let items) where items.isEmpty: out += "[]"
    case .array(let items):
      out += "["
      for (index, item) in items.enumerated() {
        out += (index == 0 ? "\n" : ",\n") + inner
        item.write(to: &out, indent: inner)
      }
      out += "\n\(indent)]"
    case .object(let object) where object.members.isEmpty: out += "{}"
    case .object(let object):
      out += "{"
      for (index, member) in object.members.enumerated() {
        out += (index == 0 ? "\n" : ",\n") + inner
        Self.quote(member.key, into: &out)
        out += ": "
        member.value.write(to: &out, indent: inner)
      }
      out += "\n\(indent)}"
    }
  }

  private static func quote(_ text: String, into out: inout String) {
    out += "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\r": out += "\\r"
      case "\t": out += "\\t"
      case _ where scalar.value < 0x20:
        let hex = String(scalar.value, radix: 16)
        out += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: out.unicodeScalars.append(scalar)
      }
    }
    out += "\""
  }
}
