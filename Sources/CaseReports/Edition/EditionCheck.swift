import CaseDesk
import CaseRules
import CaseStore
import Crypto
import Foundation

/// An edition as it was handed on: its manifest, checked with nothing but the public key and the files beside it.
public struct EditionCheck: Sendable {
  public let edition: Int
  public let seal: EditionSeal
  public let publicKey: [UInt8]
  private let signature: [UInt8]
  private let folder: URL

  /// Reads `…-edition.json`; throws a refusal for a file that is none.
  public init(manifest path: String) throws {
    guard let data = FileManager.default.contents(atPath: path) else { throw Refusal("manifest_unreadable", "读不到文件 \(path)。") }
    guard let form = try? JSONDecoder().decode(Form.self, from: data), form.format == "qingqian.edition.1",
      let cut = Instant(form.recorded_up_to), let key = Self.bytes(form.public_key), let signature = Self.bytes(form.signature)
    else { throw Refusal("no_manifest", "\(path)：不是定稿清单（…-edition.json）。") }
    edition = form.edition
    seal = EditionSeal(
      month: form.month, region: form.region, serial: form.serial, cut: cut, definition: form.definition, queries: form.queries,
      inputs: form.inputs, chain: ChainSummit(cases: form.cases, events: form.events, root: form.chain_root),
      files: form.files.map { Edition.File(name: $0.name, size: $0.size, sha256: $0.sha256) })
    (publicKey, self.signature) = (key, signature)
    folder = URL(fileURLWithPath: path).deletingLastPathComponent()
  }

  /// What is wrong, a sentence each. `trusted` is the public key known from elsewhere; without it the manifest's own is believed.
  public func findings(trusted: [UInt8]?) -> [String] {
    var findings: [String] = []
    if let trusted, trusted != publicKey { findings.append("清单上的公钥不是给出的公钥。") }
    if !seal.isSigned(signature, by: trusted ?? publicKey) { findings.append("签名不成立：清单在签名后被改动，或由别的密钥签名。") }
    for file in seal.files {
      guard !file.name.contains("/"), let data = FileManager.default.contents(atPath: folder.appendingPathComponent(file.name).path) else {
        findings.append("缺少文件 \(file.name)。")
        continue
      }
      if data.count != file.size || Digest.hex(SHA256.hash(data: data)) != file.sha256 { findings.append("文件 \(file.name) 与定稿时不同。") }
    }
    return findings
  }

  /// What is wrong between the edition and the database: the edition as it is kept there, and the cases' chains up to its cut.
  public func findings(in store: CaseStore) async throws -> [String] {
    try await keptFindings(in: store) + chainFindings(in: store)
  }

  private func keptFindings(in store: CaseStore) async throws -> [String] {
    guard let kept = try await store.editions(of: seal.month, region: seal.region).first(where: { $0.serial == seal.serial }) else {
      return ["数据库里没有这一版：副本早于定稿，或者定稿被删去。"]
    }
    let isSame = EditionSeal(kept) == seal && kept.publicKey == publicKey && kept.signature == signature
    return (isSame ? [] : ["数据库里的这一版与清单不同。"]) + (try await KeptEdition(kept, in: store).findings(document: document))
  }

  /// The report's document as it lies beside the manifest; nil where it is missing or another, which `findings(trusted:)` tells.
  private var document: Data? {
    guard let file = seal.files.first(where: { $0.name.hasSuffix(".json") }),
      let data = FileManager.default.contents(atPath: folder.appendingPathComponent(file.name).path),
      Digest.hex(SHA256.hash(data: data)) == file.sha256
    else { return nil }
    return data
  }

  private func chainFindings(in store: CaseStore) async throws -> [String] {
    let found = try await store.chainSummit(at: seal.cut)
    guard found != seal.chain else { return [] }
    return [
      "审计链首不符：定稿时截至 \(seal.cut) 有 \(seal.chain.cases) 件 \(seal.chain.events) 条（\(seal.chain.root)），"
        + "现为 \(found.cases) 件 \(found.events) 条（\(found.root)）。"
    ]
  }

  /// Bytes written in hexadecimal; nil for other text.
  public static func bytes(_ hex: String) -> [UInt8]? {
    let digits = Array(hex.utf8)
    guard digits.count.isMultiple(of: 2) else { return nil }
    var out: [UInt8] = []
    for index in stride(from: 0, to: digits.count, by: 2) {
      guard let byte = UInt8(String(decoding: digits[index...index + 1], as: UTF8.self), radix: 16) else { return nil }
      out.append(byte)
    }
    return out
  }

  private struct Form: Decodable {
    struct File: Decodable {
      let name: String
      let size: Int
      let sha256: String
    }
    let format: String
    let edition: Int
    let month: String
    let region: String?
    let serial: Int
    let recorded_up_to: String
    let definition: String
    let queries: String
    let inputs: String
    let cases: Int
    let events: Int
    let chain_root: String
    let public_key: String
    let signature: String
    let files: [File]
  }
}
