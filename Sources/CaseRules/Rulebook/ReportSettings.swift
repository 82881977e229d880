/// `report` in `service.yaml`: how this machine makes the monthly report.
public struct ReportSettings: Hashable, Sendable {
  /// Counts below it, but zero, are left out of open data.
  public let smallestPublicCount: Int
  /// WeasyPrint, or a program that is called alike (`IN.html OUT.pdf`); nil for no PDF.
  public let pdf: String?

  /// Who is told when an edition is frozen.
  public let recipients: [Recipient]

  public struct Recipient: Hashable, Sendable {
    public enum Address: Hashable, Sendable {
      case mail(String)
      /// A signed POST to this address.
      case hook(String)
    }

    public let name: String
    public let address: Address
  }

  public static let standard = ReportSettings(smallestPublicCount: 5, pdf: nil)

  public init(smallestPublicCount: Int, pdf: String?, recipients: [Recipient] = []) {
    (self.smallestPublicCount, self.pdf, self.recipients) = (smallestPublicCount, pdf, recipients)
  }

  init(_ given: ConfigMap) {
    var map = given
    smallestPublicCount = map.optionalInteger("smallest_public_count", 1...1000) ?? Self.standard.smallestPublicCount
    pdf = map.optionalText("pdf")
    var named = map.optionalMap("recipients")
    var recipients: [Recipient] = []
    for name in named?.keys ?? [] {
      guard let address = named?.optionalParsed(name, "a mail address, or an http:// or https:// address", Self.address) else { continue }
      recipients.append(Recipient(name: name, address: address))
    }
    named?.finish()
    self.recipients = recipients
    map.finish()
  }

  private static func address(_ text: String) -> Recipient.Address? {
    if text.wholeMatch(of: /https?:\/\/\S+/) != nil { return .hook(text) }
    return text.wholeMatch(of: /[^@\s<>"]+@[^@\s<>"]+/) != nil ? .mail(text) : nil
  }
}
