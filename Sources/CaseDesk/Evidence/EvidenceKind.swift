import CaseRules

/// The kinds of file that are taken, each known by its content and its name together.
enum EvidenceKind: CaseIterable, Sendable {
  case pdf, jpeg, png, docx, xlsx

  var endings: [String] {
    switch self {
    case .pdf: ["pdf"]
    case .jpeg: ["jpg", "jpeg"]
    case .png: ["png"]
    case .docx: ["docx"]
    case .xlsx: ["xlsx"]
    }
  }

  var mediaType: String {
    switch self {
    case .pdf: "application/pdf"
    case .jpeg: "image/jpeg"
    case .png: "image/png"
    case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    }
  }

  /// What the file begins with.
  private var head: [UInt8] {
    switch self {
    case .pdf: Array("%PDF-".utf8)
    case .jpeg: [0xFF, 0xD8, 0xFF]
    case .png: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    case .docx, .xlsx: Array("PK".utf8) + [3, 4]
    }
  }

  /// By the name's ending. Throws `Refusal` for any other.
  init(named name: String) throws(Refusal) {
    let ending = name.split(separator: ".", omittingEmptySubsequences: false).dropFirst().last.map { $0.lowercased() } ?? ""
    guard let kind = Self.allCases.first(where: { $0.endings.contains(ending) }) else {
      throw Refusal("file_type", "只接受 PDF、JPEG、PNG、DOCX、XLSX 文件。")
    }
    self = kind
  }

  /// Refuses content that does not begin as this kind does.
  func check(head bytes: some Sequence<UInt8>) throws(Refusal) {
    guard bytes.starts(with: head) else { throw mismatch }
  }

  var mismatch: Refusal { Refusal("file_mismatch", "文件内容不是 .\(endings[0]) 格式，或文件已损坏。") }

  /// Looks through a whole file of this kind; see the checks for what each refuses.
  func inspect(_ path: String) throws {
    switch self {
    case .pdf: try PDFCheck.inspect(path)
    case .jpeg: try JPEGCheck.inspect(path)
    case .png: try PNGCheck.inspect(path)
    case .docx, .xlsx: try OfficeCheck.inspect(path, self)
    }
  }
}
