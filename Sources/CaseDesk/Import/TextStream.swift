import Glibc

/// The encodings a CSV file may have.
public enum TextEncoding: String, Sendable {
  case utf8 = "UTF-8"
  case utf8WithMark = "UTF-8 BOM"
  case gb18030 = "GB18030"
}

/// The text of a file as UTF-8, in pieces that are valid to their last byte.
///
/// Without a byte order mark the first line decides: it holds the Chinese headers, and GB18030 text of that length is
/// practically never valid UTF-8. A bad byte further down is then an error of its row, not a reason to reinterpret the file.
final class TextStream {
  enum Piece { case text([UInt8]), invalid, end }

  let encoding: TextEncoding
  let file: FileBytes
  private var raw: [UInt8]
  private var converter: iconv_t?
  private var failed = false
  private static let pieceSize = 65_536

  init(path: String) throws(ImportFileError) {
    file = try FileBytes(path: path)
    raw = try file.read(Self.pieceSize)
    switch FileShape(head: raw) {
    case .text: break
    case .utf16: throw ImportFileError(.wrongType, "文件是 UTF-16（“Unicode 文本”）编码；请另存为“CSV UTF-8”后再导入")
    default: throw ImportFileError(.wrongType, "内容不是文本；请另存为 CSV UTF-8 后再导入")
    }
    if raw.starts(with: [0xEF, 0xBB, 0xBF]) {
      raw.removeFirst(3)
      encoding = .utf8WithMark
      return
    }
    let firstLine = raw.prefix { $0 != 10 && $0 != 13 }
    let sample = firstLine.contains { $0 > 0x7F } ? Array(firstLine) : raw
    let valid = UTF8Prefix(sample)
    if valid.isBroken {
      encoding = .gb18030
      guard let opened = iconv_open("UTF-8", "GB18030"), Int(bitPattern: opened) != -1 else {
        throw ImportFileError(.encoding, "本机的 iconv 不支持 GB18030；请把文件另存为 CSV UTF-8")
      }
      converter = opened
    } else {
      encoding = .utf8
    }
  }

  deinit { if let converter { iconv_close(converter) } }

  /// The next piece, never an empty text. `.invalid` stands where the bad byte is and is repeated from then on.
  func next() throws(ImportFileError) -> Piece {
    while !failed {
      let atEnd: Bool
      if raw.count < Self.pieceSize {
        let more = try file.read(Self.pieceSize)
        atEnd = more.isEmpty
        raw += more
      } else {
        atEnd = false
      }
      if raw.isEmpty { return .end }
      let text = converter == nil ? takeUTF8() : takeConverted()
      if atEnd && !raw.isEmpty { failed = true }
      if !text.isEmpty { return .text(text) }
    }
    return .invalid
  }

  private func takeUTF8() -> [UInt8] {
    let prefix = UTF8Prefix(raw)
    failed = prefix.isBroken
    let text = Array(raw[..<prefix.length])
    raw.removeFirst(prefix.length)
    return text
  }

  private func takeConverted() -> [UInt8] {
    var consumed = 0
    var bad = false
    // Two bytes of GB18030 become at most three of UTF-8; a single byte stays one.
    let text = [UInt8](unsafeUninitializedCapacity: raw.count * 2 + 8) { buffer, filled in
      raw.withUnsafeMutableBufferPointer { input in
        input.withMemoryRebound(to: CChar.self) { input in
          buffer.withMemoryRebound(to: CChar.self) { output in
            var (from, to) = (input.baseAddress, output.baseAddress)
            var (left, room) = (input.count, output.count)
            if iconv(converter, &from, &left, &to, &room) == .max { bad = errno == EILSEQ }
            consumed = input.count - left
            filled = output.count - room
          }
        }
      }
    }
    failed = bad
    raw.removeFirst(consumed)
    return text
  }
}

/// How much of some bytes is well-formed UTF-8.
struct UTF8Prefix {
  /// Bytes up to the last whole character.
  let length: Int
  /// False when only the last character is cut short.
  let isBroken: Bool

  init(_ bytes: [UInt8]) {
    (length, isBroken) = bytes.withUnsafeBufferPointer { bytes in
      var index = 0
      while index < bytes.count {
        let lead = bytes[index]
        if lead < 0x80 { index += 1; continue }
        let width: Int
        // The second byte's range shuts out overlong forms, surrogates and what lies beyond U+10FFFF.
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch lead {
        case 0xC2...0xDF: width = 2
        case 0xE0...0xEF:
          width = 3
          if lead == 0xE0 { second = 0xA0...0xBF } else if lead == 0xED { second = 0x80...0x9F }
        case 0xF0...0xF4:
          width = 4
          if lead == 0xF0 { second = 0x90...0xBF } else if lead == 0xF4 { second = 0x80...0x8F }
        default: return (index, true)
        }
        for step in 1..<width {
          guard index + step < bytes.count else { return (index, false) }
          guard (step == 1 ? second : 0x80...0xBF).contains(bytes[index + step]) else { return (index, true) }
        }
        index += width
      }
      return (index, false)
    }
  }
}
