import CaseDesk
import CaseRules
import CaseStore

/// Everything that handlers work with. Made once for a server; decides nothing itself.
public struct Web: Sendable {
  public let desk: CaseDesk
  public let divisions: Divisions
  public let rates: LoanPrimeRates
  public let evidence: EvidenceDesk
  /// By which letters are shown before an act sends them.
  public let letters: LetterTemplates
  /// How cities and bodies are scored.
  public let assessment: Assessment
  public let settings: WebSettings
  /// nil where officials sign in with passwords alone.
  public let provider: IdentityProvider?
  public let metrics: WebMetrics

  public init(
    desk: CaseDesk, divisions: Divisions, rates: LoanPrimeRates, evidence: EvidenceDesk, letters: LetterTemplates,
    assessment: Assessment, settings: WebSettings, provider: IdentityProvider? = nil
  ) {
    (self.desk, self.divisions, self.rates, self.evidence) = (desk, divisions, rates, evidence)
    (self.letters, self.assessment, self.settings, self.provider) = (letters, assessment, settings, provider)
    metrics = WebMetrics()
  }

  public var store: CaseStore { desk.store }
  public var keys: ServerKeys { desk.keys }
  package var sessions: Sessions { Sessions(store: store) }
}
