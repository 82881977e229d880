import CaseRules

extension OfficeDirectory.Office {
  package var json: JSONValue {
    [
      "id": .text(id.rawValue), "name": .text(name), "parent": .text(parent?.rawValue), "division": .text(division),
      "kind": .text(kind.rawValue), "active": .bool(active),
    ]
  }
}
