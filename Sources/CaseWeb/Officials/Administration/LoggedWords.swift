import CaseDesk
import CaseRules

/// The words in a log line that stand for something else.
enum LoggedWords {
  /// The account; a party has none and is called by its role.
  static func actor(_ user: String) -> String {
    guard let role = Role(rawValue: user), role.side == .party else { return People()[user] }
    return role.name
  }

  static func object(_ text: String) -> String {
    text.split(separator: " ").map { word in Role(rawValue: String(word))?.name ?? Self.words[String(word)] ?? String(word) }
      .joined(separator: " ")
  }

  private static let words = [
    "password": "密码", "code": "动态口令", "strong": "双重验证", "unknown": "未知账号", "moves_passed": "已届满的期限随之更改",
    "operator": "本机操作员", "clock": "系统时钟", "sign-in": "登录", "provider": "统一身份", "denied": "对方未同意", "no_account": "没有关联的账号",
  ]
}
