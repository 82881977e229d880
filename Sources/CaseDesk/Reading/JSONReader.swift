/// Reads JSON (RFC 8259) strictly: what two readers could read in two ways is refused.
///
/// Names stand once in an object, nesting ends at 32, text is UTF-8 without lone surrogates. Whole numbers become `.integer` however they
/// are written (`1.0`, `1e2`), so that nothing passes through a floating-point number.
public struct JSONReader {
  /// Why it is no such document, and at which byte.
  public struct Fault: Error, Sendable, Hashable {
    public let sentence: String
    public let at: Int
  }

  public static let deepest = 32

  private let bytes: [UInt8]
  private var at = 0

  public static func read(_ bytes: some Sequence<UInt8>) throws(Fault) -> JSONValue {
    var bytes = Array(bytes)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    guard String(validating: bytes, as: UTF8.self) != nil else { throw Fault(sentence: "不是 UTF-8 文字。", at: 0) }
    var reader = JSONReader(bytes)
    let value = try reader.value(depth: 1)
    reader.skipBlanks()
    guard reader.at == reader.bytes.count else { throw reader.fault("文档结束后还有内容") }
    return value
  }

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  private var next: UInt8? { at < bytes.count ? bytes[at] : nil }

  private func fault(_ what: String) -> Fault { Fault(sentence: "第 \(at + 1) 字节：\(what)。", at: at) }

  private mutating func skipBlanks() {
    while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { at += 1 }
  }

  private mutating func take(_ byte: Character) throws(Fault) {
    guard next == byte.asciiValue else { throw fault("应为“\(byte)”") }
    at += 1
  }

  private mutating func value(depth: Int) throws(Fault) -> JSONValue {
    skipBlanks()
    switch next {
    case UInt8(ascii: "{"): return .object(try object(depth: depth))
    case UInt8(ascii: "["): return .array(try array(depth: depth))
    case UInt8(ascii: "\""): return .text(try text())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func word(_ word: StaticString, _ value: JSONValue) throws(Fault) -> JSONValue {
    let letters = word.withUTF8Buffer { Array($0) }
    guard bytes[at...].starts(with: letters) else { throw fault("不是 JSON 的值") }
    at += letters.count
    return value
  }

  private mutating func object(depth: Int) throws(Fault) -> JSONObject {
    guard depth <= Self.deepest else { throw fault("嵌套超过 \(Self.deepest) 层") }
    try take("{")
    var object: JSONObject = [:]
    var names: Set<String> = []
    skipBlanks()
    if next == UInt8(ascii: "}") { at += 1; return object }
    while true {
      skipBlanks()
      let name = try text()
      guard names.insert(name).inserted else { throw fault("同一对象中有两个“\(name.prefix(60))”") }
      skipBlanks()
      try take(":")
      object.append(name, try value(depth: depth + 1))
      skipBlanks()
      guard next == UInt8(ascii: ",") else { break }
      at += 1
    }
    try take("}")
    return object
  }

  private mutating func array(depth: Int) throws(Fault) -> [JSONValue] {
    guard depth <= Self.deepest else { throw fault("嵌套超过 \(Self.deepest) 层") }
    try take("[")
    var items: [JSONValue] = []
    skipBlanks()
    if next == UInt8(ascii: "]") { at += 1; return items }
    while true {
      items.append(try value(depth: depth + 1))
      skipBlanks()
      guard next == UInt8(ascii: ",") else { break }
      at += 1
    }
    try take("]")
    return items
  }
}

// MARK: - Text and numbers

extension JSONReader {
  private mutating func text() throws(Fault) -> String {
    try take("\"")
    var out: [UInt8] = []
    while let byte = next {
      switch byte {
      case UInt8(ascii: "\""):
        at += 1
        return String(decoding: out, as: UTF8.self)
      case UInt8(ascii: "\\"): out += Array(String(try escaped()).utf8)
      case 0..<0x20: throw fault("文字中有未转义的控制字符")
      default:
        out.append(byte)
        at += 1
      }
    }
    throw fault("文字没有结束")
  }

  private mutating func escaped() throws(Fault) -> Unicode.Scalar {
    at += 1
    guard let byte = next else { throw fault("文字没有结束") }
    at += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      let unit = try fourDigits()
      if let scalar = Unicode.Scalar(unit) { return scalar }
      // The upper half of a pair; alone it is no character.
      guard unit < 0xDC00, bytes[at...].starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")]) else { throw fault("代理码不成对") }
      at += 2
      let low = try fourDigits()
      guard (0xDC00...0xDFFF).contains(low), let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)) else {
        throw fault("代理码不成对")
      }
      return scalar
    default: throw fault("没有这种转义")
    }
  }

  private mutating func fourDigits() throws(Fault) -> UInt32 {
    let digits = bytes[at...].prefix(4)
    guard digits.count == 4, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
      let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw fault("\\u 之后应为四位十六进制数") }
    at += 4
    return value
  }

  private mutating func number() throws(Fault) -> JSONValue {
    let start = at
    if next == UInt8(ascii: "-") { at += 1 }
    let whole = digits()
    guard let first = whole.first, whole.count == 1 || first != UInt8(ascii: "0") else { throw fault("不是 JSON 的值") }
    var (fraction, exponent) = ([UInt8](), 0)
    if next == UInt8(ascii: ".") {
      at += 1
      fraction = digits()
      guard !fraction.isEmpty else { throw fault("小数点后应有数字") }
    }
    if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
      at += 1
      var negative = false
      if next == UInt8(ascii: "-") || next == UInt8(ascii: "+") {
        negative = next == UInt8(ascii: "-")
        at += 1
      }
      let digits = digits()
      guard !digits.isEmpty else { throw fault("指数应有数字") }
      let size = min(Int(String(decoding: digits, as: UTF8.self)) ?? 9999, 9999)
      exponent = negative ? -size : size
    }
    let written = String(decoding: bytes[start..<at], as: UTF8.self)
    return Self.integer(whole, fraction, exponent, isNegative: bytes[start] == UInt8(ascii: "-")).map(JSONValue.integer)
      ?? .decimal(written)
  }

  private mutating func digits() -> [UInt8] {
    let digits = bytes[at...].prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    at += digits.count
    return Array(digits)
  }

  /// The number where it is whole and fits; nil otherwise.
  private static func integer(_ whole: [UInt8], _ fraction: [UInt8], _ exponent: Int, isNegative: Bool) -> Int64? {
    var digits = whole + fraction
    var scale = exponent - fraction.count
    while scale < 0, let last = digits.last, last == UInt8(ascii: "0") {
      digits.removeLast()
      scale += 1
    }
    if digits.allSatisfy({ $0 == UInt8(ascii: "0") }) { return 0 }
    guard scale >= 0, scale < 20 else { return nil }
    return Int64((isNegative ? "-" : "") + String(decoding: digits, as: UTF8.self) + String(repeating: "0", count: scale))
  }
}
