import CaseRules
import CaseStore

extension CaseDesk {
  /// What a proposal changes over what it was drawn up against; while it is undecided, over what runs now.
  public func preview(of proposal: ConfigProposal, keeping limit: Int) async throws -> ChangePreview {
    let all = try await ConfigShelf(from: store)
    let then = ConfigShelf(all.seeded, versions: all.versions.filter { $0.adoption.version <= proposal.base })
    return try await preview(proposal.documents, over: proposal.decision == nil ? all : then, keeping: limit)
  }
}
