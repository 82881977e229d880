import CaseDesk
import CaseRules
import CaseStore
import Foundation

/// The draft of one browser: opened with its cookie, sealed again with every change.
struct DraftBox: Sendable {
  static let cookie = "__Host-draft"
  /// How long it is kept after the last change; once handed in, only as long as its query code can be read.
  static let days: Int64 = 30

  /// The most that a draft may come to, bytes as it is sealed.
  private static let most = 512 << 10

  let web: Web
  private(set) var stored: StoredDraft
  private(set) var draft: Draft

  /// The draft of the visit's cookie; nil where there is none or its time is over.
  static func find(_ visit: Visit) async throws -> DraftBox? {
    guard let token = visit.cookie(cookie), token.utf8.count == 52 else { return nil }
    return try await open(try await visit.web.store.draft(digest(token)), visit.web, now: visit.now)
  }

  /// The draft that a link opens.
  static func find(linked token: String, _ visit: Visit) async throws -> DraftBox? {
    try await open(try await visit.web.store.draft(linked: digest(Base32.canonical(token))), visit.web, now: visit.now)
  }

  /// A new draft; answers the token for the cookie.
  static func begin(_ visit: Visit) async throws -> String {
    let token = Base32.text(SecretBytes.random(32))
    let draft = Draft(key: Base32.text(SecretBytes.random(16)))
    try await visit.web.store.insert(try sealed(draft, digest(token), visit.web, after: nil, now: visit.now))
    return token
  }

  /// Changes the draft and saves it; where another page of the same browser was first, on top of what that one saved.
  ///
  /// `link` takes the place of the one by which it could be taken up. Throws `InputFaults` for more than a draft may hold.
  mutating func change(now: Instant, link: [UInt8]? = nil, _ edit: (inout Draft) throws -> Void) async throws {
    for _ in 0..<8 {
      var changed = draft
      try edit(&changed)
      var next = try Self.sealed(changed, stored.id, web, after: stored.saved, now: now)
      next.link = link ?? stored.link
      guard next.body.count <= Self.most || next.body.count < stored.body.count else {
        throw InputFaults([InputFault("main", "这份投诉填写的内容过多，不能再保存。请删减，其余的写成材料上传。")])
      }
      if try await web.store.save(next, over: stored.saved) {
        (draft, stored) = (changed, next)
        // Files live as long as the draft that will hand them in.
        try await web.store.holdEvidence(changed.evidence.map(\.sha256), until: next.expires)
        return
      }
      guard let fresh = try await Self.open(try await web.store.draft(stored.id), web, now: now) else { throw Problem.notFound }
      self = fresh
    }
    throw StoreError(.unavailable, "the draft kept changing")
  }

  /// A link by which the draft can be taken up once, elsewhere; any earlier one is void.
  mutating func makeLink(now: Instant) async throws -> String {
    let token = Base32.text(SecretBytes.random(20))
    try await change(now: now, link: Self.digest(token)) { _ in }
    return token
  }

  /// Moves the draft to another browser: the link and the former cookie are void. Answers the new cookie's token.
  func move(now: Instant) async throws -> String {
    let token = Base32.text(SecretBytes.random(32))
    let next = try Self.sealed(draft, Self.digest(token), web, after: stored.saved, now: now)
    guard try await web.store.move(next, from: stored) else { throw StoreError(.versionMoved, "the draft was saved meanwhile") }
    return token
  }

  func discard() async throws { try await web.store.discardDraft(stored.id) }

  private static func open(_ stored: StoredDraft?, _ web: Web, now: Instant) async throws -> DraftBox? {
    guard let stored, now < stored.expires else { return nil }
    let plain = try web.keys.open(stored.body, "draft", context: Digest.hex(stored.id))
    return DraftBox(web: web, stored: stored, draft: try JSONDecoder().decode(Draft.self, from: Data(plain)))
  }

  private static func sealed(_ draft: Draft, _ id: [UInt8], _ web: Web, after former: Instant?, now: Instant) throws -> StoredDraft {
    let body = try web.keys.seal(Array(JSONEncoder().encode(draft)), "draft", context: Digest.hex(id))
    let saved = max(now, former.map { Instant(microseconds: $0.microseconds + 1) } ?? now)
    let life = draft.filed == nil ? days * 86_400 : DonePage.codeShown
    return StoredDraft(id: id, body: body, saved: saved, expires: now.adding(seconds: life))
  }

  private static func digest(_ token: String) -> [UInt8] { Digest.sha256(Array(token.utf8)) }
}

extension Reply {
  /// With the draft's cookie; nil takes it away.
  func draft(_ token: String?) -> Reply {
    cookie(DraftBox.cookie, token ?? "", seconds: token == nil ? 0 : Int(DraftBox.days * 86_400))
  }
}
