/// Where in the queue somebody was last, kept by the browser: a case leads back there.
enum QueueMark {
  static let cookie = "__Host-queue"
  static let path = "/desk?"

  private static let plain = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~%=&/")

  /// The queue's beginning for a mark that is none.
  static func place(_ mark: String?) -> String {
    guard let mark, !mark.isEmpty, mark.utf8.count <= 1000, mark.allSatisfy(plain.contains) else { return "/desk" }
    return path + mark
  }
}

extension Visit {
  var queuePlace: String { QueueMark.place(cookie(QueueMark.cookie)) }
}
