import CaseDesk

@testable import CaseWeb

/// As much of JSON Schema as the API's shapes use, read independently of what makes them.
struct SchemaCheck {
  /// Every place where the value is not what the shape says.
  static func faults(_ value: JSONValue, _ shape: JSONValue, at place: String = "$") -> [String] {
    guard case .object(let rules) = shape else { return ["\(place): no schema"] }
    if case .text(let ref)? = rules["$ref"] {
      let name = String(ref.split(separator: "/").last ?? "")
      guard let named = Shapes.all.first(where: { $0.name == name }) else { return ["\(place): no schema \(name)"] }
      return faults(value, named.shape, at: place)
    }
    if case .array(let choices)? = rules["anyOf"] ?? rules["oneOf"] {
      let tries = choices.map { faults(value, $0, at: place) }
      return tries.contains([]) ? [] : tries.min { $0.count < $1.count } ?? []
    }
    var all: [String] = []
    if case .text(let type)? = rules["type"], type != kind(value) { return ["\(place): \(kind(value)), not \(type)"] }
    if case .array(let words)? = rules["enum"], !words.contains(value) { all.append("\(place): \(value) is none of the words") }
    if case .text(let pattern)? = rules["pattern"], case .text(let text) = value, (try? Regex(pattern).firstMatch(in: text)) == nil {
      all.append("\(place): “\(text)” does not match \(pattern)")
    }
    if case .array(let items) = value, let shape = rules["items"] {
      for (index, item) in items.enumerated() { all += faults(item, shape, at: "\(place)[\(index)]") }
    }
    if case .object(let object) = value { all += members(object, rules, place) }
    return all
  }

  private static func members(_ object: JSONObject, _ rules: JSONObject, _ place: String) -> [String] {
    var all: [String] = []
    let properties: JSONObject = if case .object(let known)? = rules["properties"] { known } else { [:] }
    for member in object.members {
      if let shape = properties[member.key] {
        all += faults(member.value, shape, at: "\(place).\(member.key)")
      } else if rules["additionalProperties"] == .bool(false) {
        all.append("\(place).\(member.key): not in the schema")
      } else if case .object? = rules["additionalProperties"], let shape = rules["additionalProperties"] {
        all += faults(member.value, shape, at: "\(place).\(member.key)")
      }
    }
    if case .array(let required)? = rules["required"] {
      for case .text(let name) in required where object[name] == nil { all.append("\(place).\(name): missing") }
    }
    return all
  }

  private static func kind(_ value: JSONValue) -> String {
    switch value {
    case .null: "null"
    case .bool: "boolean"
    case .integer: "integer"
    case .decimal: "number"
    case .text: "string"
    case .array: "array"
    case .object: "object"
    }
  }
}
