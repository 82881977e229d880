import CaseRules

/// The officials' desk.
enum OfficialRoutes {
  static let all: [Route] = []

  /// Where this person can go, in the order of the day's work.
  static func navigation(for actor: Actor) -> [(path: String, name: String)] { [(path: "/desk", name: "我的待办")] }
}
