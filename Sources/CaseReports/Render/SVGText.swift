/// A picture as SVG. Only what stands here writes tags, and whatever is put in is escaped, so that it may be embedded as it is.
public struct SVGText: Hashable, Sendable {
  public private(set) var text = ""
  private var open: [StaticText] = []

  private struct StaticText: Hashable, Sendable {
    let text: String
    init(_ text: StaticString) { self.text = "\(text)" }
  }

  init() {}

  mutating func begin(_ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:]) {
    tag(name, attributes)
    text += ">"
    open.append(StaticText(name))
  }

  /// A style sheet of the program's own: never anything that somebody wrote.
  typealias Style = StaticString

  mutating func add(_ name: StaticString, _ style: Style) { text += "<\(name)>\(style)</\(name)>" }

  /// Another text, as it stands.
  mutating func add(_ other: SVGText) { text += other.text }

  mutating func end() {
    guard let name = open.popLast() else { return }
    text += "</\(name.text)>"
  }

  /// An element with nothing in it, or with text.
  mutating func add(_ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:], _ content: String? = nil) {
    tag(name, attributes)
    guard let content else {
      text += "/>"
      return
    }
    text += ">\(Self.escaped(content))</\(name)>"
  }

  private mutating func tag(_ name: StaticString, _ attributes: KeyValuePairs<StaticString, String>) {
    text += "<\(name)"
    for (key, value) in attributes { text += " \(key)=\"\(Self.escaped(value))\"" }
  }

  private static func escaped(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "'": out += "&#39;"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}
