import Foundation

/// Base64 with the alphabet for addresses, without padding (RFC 4648, 5): what cookies and tokens are written in.
enum Base64URL {
  static func text(_ bytes: some Sequence<UInt8>) -> String {
    Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }

  /// nil for anything else.
  static func bytes(_ text: some StringProtocol) -> [UInt8]? {
    guard text.utf8.allSatisfy({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "=") }) else { return nil }
    let letters = String(text).replacing("-", with: "+").replacing("_", with: "/")
    return Data(base64Encoded: letters + String(repeating: "=", count: (4 - letters.utf8.count % 4) % 4)).map(Array.init)
  }
}
