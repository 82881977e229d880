import CaseReports
import CaseRules
import CaseStore
import Crypto
import Foundation
import HTTPTypes

/// The files of an edition, byte for byte as they were frozen.
enum ReportFiles {
  static func reply(_ visit: Visit) async throws -> Reply {
    let reports = try visit.reports()
    let month = try await visit.month(reports)
    let name = visit.parameter("name")
    if name == manifestName(month) {
      return tagged(
        visit, Array(month.edition.manifestText.utf8), name: name, tag: Digest.hex(Digest.sha256(month.edition.signature)))
    }
    let (file, bytes) = try await reports.file(name, of: month)
    if name.hasSuffix(".html"), visit.query("view") != nil { return shown(visit, file, bytes) }
    return tagged(visit, bytes, name: name, tag: file.sha256)
  }

  static func manifestName(_ month: FrozenMonth) -> String { "\(month.stem)-edition.json" }

  static func name(of table: String, _ month: FrozenMonth) -> String { "\(month.stem)-\(table).csv" }

  /// As a file to be kept, never shown within our pages; 304 to whoever has it.
  static func tagged(_ visit: Visit, _ bytes: [UInt8], name: String, tag: String, caching: String = "private, no-cache") -> Reply {
    var reply: Reply
    if let known = visit.header(.ifNoneMatch), EntityTags(known).contain("\"\(tag)\"") {
      reply = Reply(.notModified, .none)
    } else {
      reply = Reply(.ok, .bytes(bytes, mediaType: mediaType(name)))
        .header(.contentDisposition, "attachment; filename*=UTF-8''\(name.encodedForHeader)")
        .header(.contentSecurityPolicy, "default-src 'none'; sandbox")
    }
    return reply.header(.eTag, "\"\(tag)\"").header(.cacheControl, caching)
  }

  /// The frozen page as a document of its own. Its style sheet is let in by its digest; nothing else is.
  private static func shown(_ visit: Visit, _ file: Edition.File, _ bytes: [UInt8]) -> Reply {
    let text = String(decoding: bytes, as: UTF8.self)
    let style = text.split(separator: "<style>", maxSplits: 1).last?.split(separator: "</style>", maxSplits: 1).first ?? ""
    let digest = Data(SHA256.hash(data: Data(style.utf8))).base64EncodedString()
    return Reply(.ok, .bytes(bytes, mediaType: "text/html; charset=utf-8"))
      .header(
        .contentSecurityPolicy,
        "default-src 'none'; style-src 'sha256-\(digest)'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
      )
      .header(.cacheControl, "private, no-cache")
  }

  private static func mediaType(_ name: String) -> String {
    switch name.split(separator: ".").last {
    case "csv": "text/csv; charset=utf-8"
    case "json": "application/json; charset=utf-8"
    case "html": "text/html; charset=utf-8"
    case "pdf": "application/pdf"
    case "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    default: "text/plain; charset=utf-8"
    }
  }
}
