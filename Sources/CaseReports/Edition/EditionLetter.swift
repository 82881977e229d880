import CaseRules
import CaseStore

/// Word of a frozen edition: what it says in a few sentences, where it is to be read, and what proves it. Follows from the edition alone.
public struct EditionLetter: Sendable {
  private let month: FrozenMonth
  private let site: String

  /// `site`: the address that the service is reached at, without a slash behind; nil where none is known.
  public init(_ month: FrozenMonth, site: String?) { (self.month, self.site) = (month, site ?? "") }

  public var text: String {
    let (page, edition) = (month.page, month.edition)
    let place = "\(site)/desk/reports/\(edition.no)"
    var lines = [page.title, "第 \(edition.serial) 版，记录截止 \(edition.cut.toTheSecond)，口径 \(edition.definition)。", ""] + page.summary
    lines += ["", "各表、各数字所计的投诉件和全部文件（须登录）：\(place)"]
    if edition.serial > 1 { lines.append("更正说明：\(place)/restated") }
    if edition.region == nil { lines.append("公开数据：\(site)/open/\(edition.month)") }
    lines += ["", "审计链首：\(edition.chain.root)", "验签公钥：\(Digest.hex(edition.publicKey))", "", "文件的 SHA-256："]
    lines += edition.files.filter(Self.isWhole).map { "\($0.sha256)  \($0.name)" }
    return lines.joined(separator: "\n")
  }

  /// The report as a whole in each of its forms; its tables one by one stand in the list of files.
  private static func isWhole(_ file: Edition.File) -> Bool { !file.name.hasSuffix(".csv") || file.name.hasSuffix("-open-data.csv") }
}
