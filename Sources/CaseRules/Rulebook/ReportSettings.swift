/// `report` in `service.yaml`: how this machine makes the monthly report.
public struct ReportSettings: Hashable, Sendable {
  /// Counts below it, but zero, are left out of open data.
  public let smallestPublicCount: Int
  /// WeasyPrint, or a program that is called alike (`IN.html OUT.pdf`); nil for no PDF.
  public let pdf: String?

  public static let standard = ReportSettings(smallestPublicCount: 5, pdf: nil)

  public init(smallestPublicCount: Int, pdf: String?) { (self.smallestPublicCount, self.pdf) = (smallestPublicCount, pdf) }

  init(_ given: ConfigMap) {
    var map = given
    smallestPublicCount = map.optionalInteger("smallest_public_count", 1...1000) ?? Self.standard.smallestPublicCount
    pdf = map.optionalText("pdf")
    map.finish()
  }
}
