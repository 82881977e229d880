import CaseRules

/// What holds for every picture.
enum ImageLimit {
  /// Points a picture may have: a few hundred MB once drawn.
  static let points = 40_000_000

  static func check(width: Int, height: Int) throws(Refusal) {
    guard width > 0, height > 0, width <= points / height else {
      throw Refusal("image_too_large", "图片为 \(width)×\(height) 点，超过 4000 万点；请缩小后再上传。")
    }
  }

  static let trailing = Refusal("file_trailing", "图片后面还带有其他内容（例如动态照片）；请另存为普通图片后再上传。")
}

/// PNG: whole chunks from the header to IEND, with nothing behind (RFC 2083).
enum PNGCheck {
  static func inspect(_ path: String) throws {
    var file = try BufferedFile(path)
    guard try file.skip(8), let first = try file.bytes(8), first == [0, 0, 0, 13] + Array("IHDR".utf8), let size = try file.bytes(8) else {
      throw EvidenceKind.png.mismatch
    }
    try ImageLimit.check(width: Array(size.prefix(4)).asNumber, height: Array(size.suffix(4)).asNumber)
    // The rest of the header, and its checksum.
    guard try file.skip(9) else { throw EvidenceKind.png.mismatch }
    while true {
      guard let length = try file.bytes(4), let name = try file.bytes(4), try file.skip(length.asNumber + 4) else {
        throw EvidenceKind.png.mismatch
      }
      if name == Array("IEND".utf8) { break }
    }
    guard try file.byte() == nil else { throw ImageLimit.trailing }
  }
}

/// JPEG: segments up to the scan, the scan up to its end marker (ITU-T T.81, annex B); behind it only further pictures, as cameras add
/// them (CIPA DC-007), or zeros.
enum JPEGCheck {
  static func inspect(_ path: String) throws {
    var file = try BufferedFile(path)
    guard try file.bytes(2) == [0xFF, 0xD8] else { throw EvidenceKind.jpeg.mismatch }
    try picture(&file)
    while let byte = try file.byte() {
      if byte == 0 { continue }
      guard byte == 0xFF, try file.byte() == 0xD8 else { throw ImageLimit.trailing }
      do { try picture(&file) } catch is Refusal { throw ImageLimit.trailing }
    }
  }

  /// From behind the start marker to behind the end marker.
  private static func picture(_ file: inout BufferedFile) throws {
    var framed = false
    while let marker = try marker(&file) {
      switch marker {
      case 0xD9:
        guard framed else { throw EvidenceKind.jpeg.mismatch }
        return
      // Standing alone: restarts within a scan, TEM.
      case 0xD0...0xD7, 0x01: continue
      default:
        guard let length = try file.bytes(2)?.asNumber, length >= 2 else { throw EvidenceKind.jpeg.mismatch }
        if isFrame(marker) {
          guard length >= 8, let frame = try file.bytes(5), try file.skip(length - 7) else { throw EvidenceKind.jpeg.mismatch }
          let (height, width) = (Array(frame[1...2]).asNumber, Array(frame[3...4]).asNumber)
          try ImageLimit.check(width: width, height: height)
          framed = true
        } else if try !file.skip(length - 2) {
          throw EvidenceKind.jpeg.mismatch
        }
      }
    }
    throw EvidenceKind.jpeg.mismatch
  }

  /// The next marker; coded data before it is passed over, in which a zero stands behind each 0xFF that is none.
  private static func marker(_ file: inout BufferedFile) throws -> UInt8? {
    while try file.find(0xFF) {
      var next = try file.byte()
      while next == 0xFF { next = try file.byte() }
      if let next, next != 0 { return next }
    }
    return nil
  }

  /// SOF0…SOF15 without DHT, JPG and DAC.
  private static func isFrame(_ marker: UInt8) -> Bool { (0xC0...0xCF).contains(marker) && ![0xC4, 0xC8, 0xCC].contains(marker) }
}
