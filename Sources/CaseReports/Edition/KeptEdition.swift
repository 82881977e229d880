import CaseDesk
import CaseRules
import CaseStore
import Crypto
import Foundation

/// An edition as the database keeps it, held against its own signature: what it says of itself, its files, and the figures that pages
/// are drawn from, which stand under no signature of their own.
public struct KeptEdition: Sendable {
  private let edition: Edition
  private let store: CaseStore

  public init(_ edition: Edition, in store: CaseStore) { (self.edition, self.store) = (edition, store) }

  /// Every edition of the database; a sentence for each fault, with the edition it is of.
  public static func verify(_ store: CaseStore) async throws -> (editions: Int, findings: [String]) {
    let heads = try await store.editionHeads()
    var findings: [String] = []
    for head in heads {
      guard let edition = try await store.edition(head.no) else { continue }
      let name = "定稿 \(edition.no)（\(edition.month) 第 \(edition.serial) 版）"
      findings += try await KeptEdition(edition, in: store).findings().map { "\(name)：\($0)" }
    }
    return (heads.count, findings)
  }

  /// What is wrong, a sentence each. `document` stands in for the report's document where that was too long to be kept.
  public func findings(document: Data? = nil) async throws -> [String] {
    var findings = edition.isSigned ? [] : ["签名不成立：数据库里的这一版在签名后被改动。"]
    var document = document
    for file in edition.files {
      guard let bytes = try await store.keptFile(file.name, of: edition.no) else {
        if file.size <= MonthFiles.largestKept { findings.append("数据库里没有所存的文件 \(file.name)。") }
        continue
      }
      if Digest.hex(SHA256.hash(data: bytes)) != file.sha256 {
        findings.append("数据库里所存的文件 \(file.name) 与定稿时不同。")
      } else if file.name.hasSuffix(".json") {
        document = Data(bytes)
      }
    }
    guard let document, let printed = Self.printed(document) else { return findings }
    return findings + differences(from: printed)
  }

  private func differences(from printed: [FigureID: JSONValue]) -> [String] {
    guard let lines = FigureLines(edition.figures) else { return ["数据库里这一版的数字读不出来。"] }
    let found = lines.values.mapValues(\.json)
    let wrong = Set(found.keys).union(printed.keys).filter { found[$0] != printed[$0] }.map(\.description).sorted()
    guard let first = wrong.first else { return [] }
    return ["数据库里这一版有 \(wrong.count) 个数字与签名的文件不同，第一个是 \(first)。"]
  }

  /// Every figure of a report's document; nil for another one.
  private static func printed(_ document: Data) -> [FigureID: JSONValue]? {
    guard case .object(let document)? = try? JSONReader.read(document), case .array(let tables)? = document["tables"] else { return nil }
    var printed: [FigureID: JSONValue] = [:]
    for case .object(let table) in tables {
      guard case .text(let tableID)? = table["id"], case .array(let rows)? = table["rows"] else { continue }
      for case .object(let row) in rows {
        guard case .text(let rowID)? = row["id"], case .object(let figures)? = row["figures"] else { continue }
        for figure in figures.members { printed[FigureID(table: tableID, column: figure.key, row: rowID)] = figure.value }
      }
    }
    return printed
  }
}
