import CaseReports
import CaseRules
import Foundation

/// `audit verify --against`: an edition that was handed on, checked against its signature, its files and the cases.
struct EditionVerification {
  private let check: EditionCheck
  private let trusted: [UInt8]?

  /// `key`: the public key in hexadecimal, or the file that holds it.
  init(manifest: String, key: String?) throws {
    check = try EditionCheck(manifest: manifest)
    trusted = try key.map { text in
      let written = FileManager.default.contents(atPath: text).map { String(decoding: $0, as: UTF8.self) } ?? text
      guard let bytes = EditionCheck.bytes(written.trimmingCharacters(in: .whitespacesAndNewlines)), bytes.count == 32 else {
        throw CommandFailure.badInput("--public-key \(text)：应为 64 位十六进制的公钥，或存放它的文件。")
      }
      return bytes
    }
  }

  /// Signature and files alone: no database is needed.
  func offline() -> [String] { check.findings(trusted: trusted) }

  func online(_ service: Service) async throws -> [String] { try await check.findings(in: service.store) }

  var lines: [String] {
    [
      "定稿 \(check.edition)：\(check.seal.month) 第 \(check.seal.serial) 版，\(check.seal.files.count) 个文件，审计链首 \(check.seal.chain.root)",
      trusted.map { $0 == check.publicKey ? "公钥与给出的一致。" : "公钥与给出的不一致。" } ?? "公钥取自清单本身，未与别处比对：用 --public-key 给出另行取得的公钥。",
    ]
  }
}
