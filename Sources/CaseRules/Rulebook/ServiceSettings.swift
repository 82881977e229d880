/// `service.yaml`: how this machine runs the service. Not part of the rulebook; each server may have its own.
public struct ServiceSettings: Hashable, Sendable {
  public enum EvidencePlace: Hashable, Sendable {
    /// Absolute, or below the folder the database lies in.
    case folder(String)
    /// In the database itself, for several servers.
    case database
  }

  /// Folder of the server's keys: absolute, or below the folder the database lies in.
  public let keys: String
  /// Where the evidence is.
  public let evidence: EvidencePlace
  /// Socket or `host:port` of ClamAV's daemon, which sees every file that comes in; nil for no scanner.
  public let clamd: String?
  /// How many case numbers a long-running process reserves at a time.
  public let numberBlock: Int
  public let outbox: OutboxSettings
  public let web: WebSettings
  public let report: ReportSettings

  /// Reads the file; throws every problem found.
  public init(_ file: ConfigFile) throws(ConfigError) {
    let problems = ConfigProblems()
    var top = ConfigMap(file, problems: problems)
    let keys = top?.text("keys")
    let evidence = top?.text("evidence").map { $0 == "database" ? EvidencePlace.database : .folder($0) }
    var scan = top?.optionalMap("evidence_scan")
    let clamd = scan?.text("clamd")
    scan?.finish()
    let block = top?.integer("number_block", 1...10_000)
    let outbox = top?.optionalMap("outbox").map { OutboxSettings($0) } ?? .standard
    let web = top?.optionalMap("web").map { WebSettings($0) } ?? .standard
    let report = top?.optionalMap("report").map { ReportSettings($0) } ?? .standard
    top?.finish()
    guard let keys, let evidence, let block, problems.all.isEmpty else { throw ConfigError(problems: problems.all) }
    (self.keys, self.evidence, self.clamd, numberBlock) = (keys, evidence, clamd, block)
    (self.outbox, self.web, self.report) = (outbox, web, report)
  }
}
