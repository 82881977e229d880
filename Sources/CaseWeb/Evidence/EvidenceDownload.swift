import CaseDesk
import CaseRules
import CaseStore
import HTTPTypes
import Hummingbird
import NIOCore

/// One paper of a case, handed out as a file: never shown within our pages, whatever is in it.
enum EvidenceDownload {
  static func reply(_ visit: Visit) async throws -> Reply {
    if case .nobody = visit.visitor { throw Problem.notFound }
    let number = try visit.number()
    let view = try await visit.web.desk.view(number, by: visit.actor, rates: visit.web.rates)
    guard let no = Int(visit.parameter("no")), let document = view.documents.first(where: { $0.no == no }) else { throw Problem.notFound }
    try await visit.web.evidence.release(document.sha256)
    let content = try await visit.web.evidence.content(document.sha256)
    // No file leaves without a line in the log.
    let line = DeskLogEntry(at: visit.now, actor: visit.actor.user, action: .evidenceRead, object: "\(number)/\(no)")
    try await visit.web.store.administer([], logging: [line])
    let body = ResponseBody(contentLength: Int(document.size)) { writer in
      for try await piece in content { try await writer.write(ByteBuffer(bytes: piece)) }
      try await writer.finish(nil)
    }
    return Reply(.ok, .stream(body, mediaType: document.mediaType))
      .header(.contentDisposition, "attachment; filename*=UTF-8''\(fileName(document, view).encodedForHeader)")
      .header(.contentSecurityPolicy, "default-src 'none'; sandbox")
  }

  /// Number, kind and title, with the ending of what it is.
  private static func fileName(_ document: Document, _ view: CaseView) -> String {
    let ending = EvidenceName.ending(of: document.mediaType)
    let title = view.title(of: document).map { "-\($0)" } ?? ""
    let plain = "\(view.record.number)-\(document.no)\(title)"
    return plain.lowercased().hasSuffix(".\(ending)") ? plain : "\(plain).\(ending)"
  }
}

/// What papers are called.
enum EvidenceName {
  static func ending(of mediaType: String) -> String {
    switch mediaType {
    case "application/pdf": "pdf"
    case "image/jpeg": "jpg"
    case "image/png": "png"
    case let type where type.hasSuffix("wordprocessingml.document"): "docx"
    case let type where type.hasSuffix("spreadsheetml.sheet"): "xlsx"
    default: "bin"
    }
  }

  /// `1.5 MB`, as people read it.
  static func size(_ bytes: Int64) -> String {
    if bytes < 1000 { return "\(bytes) 字节" }
    if bytes < 1_000_000 { return "\((bytes + 500) / 1000) KB" }
    return "\(bytes / 1_000_000).\(bytes % 1_000_000 / 100_000) MB"
  }
}

extension CaseView {
  /// What the paper was called by whoever brought it.
  func title(of document: Document) -> String? {
    let event = events.first { $0.effects.contains(.document(document)) }
    return texts.first { $0.seq == event?.seq && $0.name == "title" }?.value
  }
}

extension String {
  /// For a header's extended value (RFC 8187).
  var encodedForHeader: String { encodedForQuery.replacing("/", with: "%2F") }
}
