import Foundation

extension String {
  /// Full-width letters, digits and punctuation as their ASCII fellows, every space and invisible mark taken out.
  ///
  /// For values with a form of their own (amounts, dates, codes, headers), never for names or free text.
  var folded: String {
    var scalars = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar.value {
      case 0xFF01...0xFF5E: scalars.append(Unicode.Scalar(UInt8(scalar.value - 0xFEE0)))
      case 0x09, 0x0A, 0x0D, 0x20, 0xA0, 0x2000...0x200F, 0x202F, 0x205F, 0x2060, 0x3000, 0xFEFF: break
      case 0x2212, 0x2013, 0x2014: scalars.append("-")
      case 0x3002: scalars.append(".")
      default: scalars.append(scalar)
      }
    }
    return String(scalars)
  }

  /// Text as given, in NFC, without white space around it.
  var storedText: String {
    let isPlain = unicodeScalars.allSatisfy {
      $0.value < 0x300 || (0x4E00...0x9FFF).contains($0.value) || (0x3000...0x3020).contains($0.value)
    }
    let composed = isPlain ? self : precomposedStringWithCanonicalMapping
    let isSpace: (Character) -> Bool = { $0.isWhitespace || $0 == "\u{FEFF}" }
    guard let first = composed.firstIndex(where: { !isSpace($0) }), let last = composed.lastIndex(where: { !isSpace($0) }) else {
      return ""
    }
    return String(composed[first...last])
  }
}
