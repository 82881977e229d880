/// A unified social credit code (统一社会信用代码) that passes GB 32100-2015.
///
/// A valid code is no proof of registration: both check digits are right and both lists know it, nothing more.
public struct CreditCode: Hashable, Sendable {
  /// The 18 characters, digits and capitals.
  public let text: String

  /// Reads strictly; throws why the text is no code. Spaces, lower case and full-width forms are refused, not mended.
  public init(_ text: some StringProtocol) throws(CreditCodeFault) {
    let text = String(text)
    let bytes = try Self.characters(of: text)
    guard Self.isDigits(bytes[2..<8]) else { throw .regionNotDigits }
    let check = Self.checkCharacter(of: bytes)
    guard bytes[17] == check else { throw .checkCharacter(expected: Character(UnicodeScalar(check))) }
    guard bytes[16] == Self.organisationCheck(of: bytes) else { throw .organisationCheck }
    guard Self.departments[bytes[0]] != nil else { throw .unknownDepartment(Character(UnicodeScalar(bytes[0]))) }
    let region = String(decoding: bytes[2..<4], as: UTF8.self)
    guard Self.regions.contains(region) else { throw .unknownRegion(region) }
    self.text = text
  }

  /// Reads what a person typed into a form: blanks around it dropped, full-width forms folded, letters made capital; then strictly.
  public init(normalizing text: some StringProtocol) throws(CreditCodeFault) {
    try self.init(Self.normalized(text))
  }

  /// The body that registered the holder, as GB 32100-2015 groups them.
  public var registeringDepartment: String { Self.departments[text.utf8.first ?? 0] ?? "" }
}

// MARK: the two check digits

extension CreditCode {
  private static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".utf8)
  private static let weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
  private static let organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2]

  /// The character the first 17 demand in the last place: (31 − sum of value × weight mod 31) mod 31.
  private static func checkCharacter(of bytes: [UInt8]) -> UInt8 {
    let sum = zip(bytes, weights).reduce(0) { $0 + (alphabet.firstIndex(of: $1.0) ?? 0) * $1.1 }
    return alphabet[(31 - sum % 31) % 31]
  }

  /// The ninth character of the organisation code: 11 − sum mod 11, `X` for 10 and `0` for 11.
  private static func organisationCheck(of bytes: [UInt8]) -> UInt8 {
    let sum = zip(bytes[8..<16], organisationWeights).reduce(0) { sum, pair in
      let value = pair.0 >= 65 ? Int(pair.0) - 55 : Int(pair.0) - 48
      return sum + value * pair.1
    }
    switch 11 - sum % 11 {
    case 10: return UInt8(ascii: "X")
    case 11: return UInt8(ascii: "0")
    case let digit: return UInt8(48 + digit)
    }
  }
}

// MARK: characters

extension CreditCode {
  private static func isDigits(_ bytes: ArraySlice<UInt8>) -> Bool { bytes.allSatisfy { $0 >= 48 && $0 <= 57 } }

  /// The 18 bytes, each of the alphabet; the first thing wrong is the one told, spaces before length.
  private static func characters(of text: String) throws(CreditCodeFault) -> [UInt8] {
    let scalars = Array(text.unicodeScalars)
    if let place = scalars.firstIndex(where: \.properties.isWhitespace) { throw .space(place: place + 1) }
    guard scalars.count == 18 else { throw .length(scalars.count) }
    var bytes: [UInt8] = []
    for (index, scalar) in scalars.enumerated() {
      guard scalar.isASCII else { throw .character(Character(scalar), place: index + 1) }
      let byte = UInt8(truncatingIfNeeded: scalar.value)
      if !alphabet.contains(byte) {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"): throw .lowerCase(place: index + 1)
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): throw .forbiddenLetter(Character(scalar), place: index + 1)
        default: throw .character(Character(scalar), place: index + 1)
        }
      }
      bytes.append(byte)
    }
    return bytes
  }

  private static func normalized(_ text: some StringProtocol) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      // U+FF01…FF5E are the full-width forms of U+0021…007E.
      let folded = (0xFF01...0xFF5E).contains(scalar.value) ? UnicodeScalar(scalar.value - 0xFEE0) ?? scalar : scalar
      let isLower = (0x61...0x7A).contains(folded.value)
      scalars.append(isLower ? UnicodeScalar(folded.value - 0x20) ?? folded : folded)
    }
    while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
    while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    return String(scalars)
  }
}

extension CreditCode: CustomStringConvertible {
  public var description: String { text }
}
