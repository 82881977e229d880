import CaseRules
import Foundation

/// The directory at the end of a ZIP archive, read by our own hand: what libraries forgive matters here.
///
/// APPNOTE.TXT 6.3.10, 4.3.7, 4.3.12 and 4.3.16. Archives in the 64-bit form are not read; documents under 100 MiB need none.
struct ZipDirectory {
  struct Entry {
    let offset: Int
    let packed: Int
    let isEncrypted: Bool
  }

  let entries: [Entry]
  let start: Int

  /// The end record with the longest comment.
  static let longestEnd = 22 + 65_535

  struct End {
    let count: Int
    let size: Int
    let start: Int
    let isLast: Bool
  }

  /// The end record that a reader of archives would find in the file's last bytes; nil where there is none that could be one.
  static func end(in tail: [UInt8], fileSize: Int) -> End? {
    guard tail.count >= 22 else { return nil }
    for place in stride(from: tail.count - 22, through: 0, by: -1) where tail[place] == 0x50 {
      guard Array(tail[place..<place + 4]) == [0x50, 0x4B, 5, 6] else { continue }
      func number(_ from: Int, _ count: Int) -> Int { Array(tail[place + from..<place + from + count]).asLittleNumber }
      let end = End(
        count: number(10, 2), size: number(12, 4), start: number(16, 4), isLast: number(20, 2) == 0 && place + 22 == tail.count)
      let before = fileSize - (tail.count - place)
      if number(20, 2) <= tail.count - place - 22, end.size <= before { return end }
    }
    return nil
  }

  /// Throws `Refusal` for an archive that is damaged, begins late, goes on behind its end, or whose entries lie over one another.
  init(_ path: String, most: Int) throws {
    guard let file = FileHandle(forReadingAtPath: path) else { throw Refusal("file_unreadable", "读不到文件。") }
    defer { try? file.close() }
    let size = Int(try file.seekToEnd())
    func read(_ offset: Int, _ count: Int) throws -> [UInt8] {
      guard offset >= 0, count >= 0, offset + count <= size else { throw OfficeCheck.damaged }
      try file.seek(toOffset: UInt64(offset))
      let data = try file.read(upToCount: count) ?? Data()
      guard data.count == count else { throw OfficeCheck.damaged }
      return [UInt8](data)
    }
    let tail = try read(max(0, size - Self.longestEnd), min(size, Self.longestEnd))
    guard let end = Self.end(in: tail, fileSize: size), end.isLast, end.start + end.size == size - 22 else { throw OfficeCheck.damaged }
    guard end.count <= most else { throw OfficeCheck.tooMany(end.count) }
    start = end.start
    entries = try Self.entries(try read(end.start, end.size), count: end.count)
    var taken = 0
    for entry in entries.sorted(by: { $0.offset < $1.offset }) {
      let head = try read(entry.offset, 30)
      guard Array(head[0..<4]) == [0x50, 0x4B, 3, 4] else { throw OfficeCheck.damaged }
      let data = entry.offset + 30 + Array(head[26..<28]).asLittleNumber + Array(head[28..<30]).asLittleNumber
      guard entry.offset >= taken, data + entry.packed <= start else { throw OfficeCheck.overlap }
      taken = data + entry.packed
    }
    guard entries.map(\.offset).min() == 0 else { throw OfficeCheck.damaged }
  }

  private static func entries(_ bytes: [UInt8], count: Int) throws(Refusal) -> [Entry] {
    var entries: [Entry] = []
    var place = 0
    while place < bytes.count {
      guard place + 46 <= bytes.count, Array(bytes[place..<place + 4]) == [0x50, 0x4B, 1, 2] else { throw OfficeCheck.damaged }
      func number(_ from: Int, _ count: Int) -> Int { Array(bytes[place + from..<place + from + count]).asLittleNumber }
      entries.append(Entry(offset: number(42, 4), packed: number(20, 4), isEncrypted: number(8, 2) & 1 != 0))
      guard place + 46 + number(28, 2) <= bytes.count, !bytes[(place + 46)..<(place + 46 + number(28, 2))].contains(0) else {
        throw OfficeCheck.damaged
      }
      place += 46 + number(28, 2) + number(30, 2) + number(32, 2)
    }
    guard entries.count == count, place == bytes.count else { throw OfficeCheck.damaged }
    return entries
  }
}
