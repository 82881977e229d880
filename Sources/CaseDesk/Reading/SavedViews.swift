import CaseRules
import CaseStore

/// The 常用筛选 of one official: their own, named as they like, `SavedView.most` at most.
public struct SavedViews: Sendable {
  private let store: CaseStore
  private let user: String

  public init(_ store: CaseStore, of actor: Actor) { (self.store, user) = (store, actor.user) }

  public func all() async throws -> [SavedView] { try await store.savedViews(of: user) }

  /// Keeps a question under a name. Throws `InputFault` for a name that will not do, `Refusal` when there are too many.
  public func keep(_ query: String, as name: String) async throws {
    let name = try Self.checked(name)
    // Two pages at once may choose the same number.
    for _ in 0..<5 {
      let kept = try await all()
      guard !kept.contains(where: { $0.name == name }) else { throw Self.taken(name) }
      guard let no = (1...SavedView.most).first(where: { no in !kept.contains { $0.no == no } }) else {
        throw Refusal("too_many_views", "常用筛选最多 \(SavedView.most) 个，请先删除不用的。")
      }
      do throws(StoreError) { return try await store.insert(SavedView(no: no, name: name, query: query), of: user) } catch {
        if error.code != .duplicate { throw error }
      }
    }
    throw StoreError(.versionMoved, "the views kept changing; try again")
  }

  public func rename(_ no: Int, to name: String) async throws {
    let name = try Self.checked(name)
    _ = try await one(no)
    do throws(StoreError) { try await store.renameView(no, of: user, to: name) } catch {
      if error.code == .duplicate { throw Self.taken(name) }
      throw error
    }
  }

  public func forget(_ no: Int) async throws { try await store.forgetView(no, of: user) }

  private func one(_ no: Int) async throws -> SavedView {
    guard let view = try await all().first(where: { $0.no == no }) else { throw Refusal("no_such_view", "没有这个常用筛选，可能已在别处删除。") }
    return view
  }

  private static func checked(_ name: String) throws(InputFault) -> String {
    let name = CleanText.normal(name)
    guard !name.isEmpty else { throw InputFault("name", "请填写名称。") }
    guard name.unicodeScalars.count <= SavedView.longestName else { throw InputFault("name", "名称最多 \(SavedView.longestName) 个字。") }
    if let fault = CleanText.fault(in: name) { throw InputFault("name", fault) }
    return name
  }

  private static func taken(_ name: String) -> InputFault { InputFault("name", "已有名为“\(name)”的常用筛选。") }
}
