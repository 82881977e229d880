import CaseRules
import CaseStore
import Foundation

extension MonthFiles {
  /// Writes an edition's files as they were kept when it was frozen; throws a refusal, leaving the folder as it was, where one was not kept.
  func original(_ edition: Edition, to folder: URL) async throws -> Written {
    let month = try FrozenMonth(edition, divisions, names)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var draft = try DraftFolder(folder)
    do {
      for file in edition.files {
        guard let bytes = try await store.provenFile(file, of: edition) else {
          throw Refusal(
            "file_not_kept", "定稿 \(edition.no) 由另一版本的程序制作（口径 \(edition.definition)），\(file.name) 没有随定稿保存，请用当时的程序重做。")
        }
        try draft.make(file.name) { try Data(bytes).write(to: URL(fileURLWithPath: $0)) }
      }
      let written = Written(report: month.report, page: month.page, files: draft.files, edition: edition, isOriginal: true)
      try draft.write("\(month.stem)-edition.json", edition.manifestText)
      try draft.moveIntoPlace()
      return written
    } catch {
      draft.discard()
      throw error
    }
  }
}
