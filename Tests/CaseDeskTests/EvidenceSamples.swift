import Foundation

@testable import CaseDesk

/// Papers as they come in, good ones and such as were made to harm.
enum Paper {
  static let pdf = Array("%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n".utf8)

  static func png(width: UInt32 = 8, height: UInt32 = 8, behind: [UInt8] = []) -> [UInt8] {
    var bytes: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    for (name, data) in [("IHDR", big(width) + big(height) + [8, 2, 0, 0, 0]), ("IDAT", [1, 2, 3]), ("IEND", [])] {
      bytes += big(UInt32(data.count)) + Array(name.utf8) + data + big(0)
    }
    return bytes + behind
  }

  static func jpeg(width: UInt32 = 8, height: UInt32 = 8, behind: [UInt8] = []) -> [UInt8] {
    var bytes: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xC0, 0, 11, 8]
    bytes += big(height).suffix(2) + big(width).suffix(2)
    bytes += [1, 1, 0x11, 0]
    // A scan with a stuffed byte and a restart marker in it.
    bytes += [0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0] as [UInt8]
    bytes += [7, 0xFF, 0, 9, 0xFF, 0xD0, 5, 0xFF, 0xD9] as [UInt8]
    return bytes + behind
  }

  static func docx(_ parts: [(String, String)] = [], types: String = "wordprocessingml.document.main+xml") -> [UInt8] {
    archive([("[Content_Types].xml", "<Types>\(types)</Types>"), ("word/document.xml", "<w:document/>")] + parts)
  }

  static func archive(_ parts: [(String, String)]) -> [UInt8] {
    var book = SampleWorkbook(sheet: "")
    book.parts = parts
    return book.archive
  }

  /// Two entries of one directory that share their bytes.
  static var overlapping: [UInt8] {
    var bytes = docx([("word/a.xml", "<a/>"), ("word/b.xml", "<a/>")])
    // The second of the two is said to begin where the first does.
    let marks = directoryMarks(bytes)
    bytes.replaceSubrange(marks[3] + 42..<marks[3] + 46, with: bytes[marks[2] + 42..<marks[2] + 46])
    return bytes
  }

  /// The flag that an entry is encrypted, set.
  static var encrypted: [UInt8] {
    var bytes = docx()
    bytes[directoryMarks(bytes)[0] + 8] = 1
    return bytes
  }

  private static func directoryMarks(_ bytes: [UInt8]) -> [Int] {
    bytes.indices.filter { bytes[$0...].starts(with: [0x50, 0x4B, 1, 2]) }
  }

  private static func big(_ value: UInt32) -> [UInt8] { [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) } }
}
