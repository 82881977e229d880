import CaseReports

/// HTML that is safe by its type: text that is put into it is escaped, only `Markup` goes in as it is.
///
/// Literals are the only way to write tags, so no value can become one.
public struct Markup: Sendable, Hashable, ExpressibleByStringInterpolation {
  public private(set) var bytes: [UInt8]

  public static let empty = Markup(bytes: [])

  private init(bytes: [UInt8]) { self.bytes = bytes }

  public init(stringLiteral value: StaticString) {
    bytes = value.withUTF8Buffer { Array($0) }
  }

  public init(stringInterpolation: Interpolation) { bytes = stringInterpolation.bytes }

  /// Text, escaped.
  public init(text: String) {
    bytes = []
    Self.escape(text, into: &bytes)
  }

  /// A picture, which escaped its own texts.
  public init(_ picture: SVGText) { bytes = Array(picture.text.utf8) }

  public var text: String { String(decoding: bytes, as: UTF8.self) }

  public static func + (a: Markup, b: Markup) -> Markup { Markup(bytes: a.bytes + b.bytes) }
  public static func += (a: inout Markup, b: Markup) { a.bytes += b.bytes }

  /// One after another, with nothing between.
  public static func each<S: Sequence>(_ items: S, _ markup: (S.Element) throws -> Markup) rethrows -> Markup {
    var all = Markup.empty
    for item in items { all += try markup(item) }
    return all
  }

  public struct Interpolation: StringInterpolationProtocol {
    fileprivate var bytes: [UInt8] = []

    public init(literalCapacity: Int, interpolationCount: Int) { bytes.reserveCapacity(literalCapacity + interpolationCount * 16) }

    public mutating func appendLiteral(_ literal: StaticString) { literal.withUTF8Buffer { bytes.append(contentsOf: $0) } }
    public mutating func appendInterpolation(_ markup: Markup) { bytes += markup.bytes }
    public mutating func appendInterpolation(_ markup: Markup?) { bytes += markup?.bytes ?? [] }
    public mutating func appendInterpolation(_ text: String) { Markup.escape(text, into: &bytes) }
    public mutating func appendInterpolation(_ text: String?) { if let text { Markup.escape(text, into: &bytes) } }
    public mutating func appendInterpolation(_ text: Substring) { Markup.escape(String(text), into: &bytes) }
    public mutating func appendInterpolation(_ number: some BinaryInteger) { bytes += Array(String(number).utf8) }

    /// For `href` and `src`: a place of this site, a page of the web or a mail address; anything else leads nowhere.
    public mutating func appendInterpolation(url: String) {
      let known = ["/", "#", "?", "https://", "http://", "mailto:", "tel:"].contains { url.hasPrefix($0) }
      Markup.escape(known && !url.hasPrefix("//") ? url : "#", into: &bytes)
    }

    /// The words after which a browser reads an attribute as set, such as `checked`; nothing where `condition` is false.
    public mutating func appendInterpolation(_ attribute: StaticString, if condition: Bool) {
      if condition { attribute.withUTF8Buffer { bytes += [0x20] + Array($0) } }
    }
  }

  /// The five characters that mean something in text or in a quoted attribute.
  private static func escape(_ text: String, into bytes: inout [UInt8]) {
    for byte in text.utf8 {
      switch byte {
      case 0x26: bytes += Array("&amp;".utf8)
      case 0x3C: bytes += Array("&lt;".utf8)
      case 0x3E: bytes += Array("&gt;".utf8)
      case 0x22: bytes += Array("&quot;".utf8)
      case 0x27: bytes += Array("&#39;".utf8)
      default: bytes.append(byte)
      }
    }
  }
}
