import CaseRules

/// What a new password must be: long, of several kinds of letters, and no word that everybody tries first.
public enum PasswordPolicy {
  public static let length = 12...128

  /// Why the password is not taken; nil when it is. `user` and `name` are what others would try.
  public static func fault(in password: String, user: String, name: String) -> String? {
    let count = password.unicodeScalars.count
    guard length.contains(count) else { return "密码应为 \(length.lowerBound) 到 \(length.upperBound) 个字符，现有 \(count) 个。" }
    // A long phrase of one kind of letters is as good (GB/T 22239-2019, 8.1.4.1 asks for complexity).
    guard count >= 20 || kinds(password) >= 3 else { return "密码应包含大写字母、小写字母、数字、其他字符中的三种；满 20 个字符的不限。" }
    let small = password.lowercased()
    guard Set(small).count >= 6, !isRun(small) else { return "密码中重复或连续的字符过多。" }
    return remainder(small, without: stems + [user.lowercased(), name.lowercased()]) < 6 ? "密码过于常见，或含有账号、姓名、单位名称等容易猜到的内容。" : nil
  }

  private static func kinds(_ password: String) -> Int {
    var kinds: Set<Int> = []
    for scalar in password.unicodeScalars {
      switch scalar {
      case "A"..."Z": kinds.insert(0)
      case "a"..."z": kinds.insert(1)
      case "0"..."9": kinds.insert(2)
      default: kinds.insert(3)
      }
    }
    return kinds.count
  }

  /// Whether most letters follow the one before them, up, down or the same.
  private static func isRun(_ text: String) -> Bool {
    let values = text.unicodeScalars.map { Int($0.value) }
    let runs = zip(values, values.dropFirst()).filter { abs($1 - $0) <= 1 }.count
    return runs * 3 > values.count * 2
  }

  /// How many letters and digits are left when years, the words everybody tries, and figures at the end are taken away.
  private static func remainder(_ text: String, without words: [String]) -> Int {
    var rest = text.replacing(/(19|20)[0-9]{2}/, with: " ").replacing(/[0-9]+[^a-z0-9]*$/, with: "")
    rest = String(rest.map { lookAlikes[$0] ?? $0 })
    for word in words.sorted(by: { $0.count > $1.count }) where word.count >= 2 { rest = rest.replacing(word, with: " ") }
    return rest.filter { $0.isLetter || $0.isNumber }.count
  }

  private static let lookAlikes: [Character: Character] = ["@": "a", "$": "s", "0": "o", "3": "e", "!": "i"]

  /// With look-alikes read as letters: 3 stands as e.
  private static let stems = [
    "password", "passwort", "passwd", "pass", "admin", "administrator", "root", "user", "guest", "test", "welcome", "letmein", "login",
    "secret", "changeme", "default", "system", "server", "manager", "super", "master", "monkey", "dragon", "football", "baseball",
    "iloveyou",
    "sunshine", "princess", "qwertyuiop", "qwerty", "qwer", "asdfghjkl", "asdfgh", "asdf", "zxcvbnm", "zxcv", "1q2w", "1qaz", "2wsx",
    "qazwsx", "wsx", "eedc", "q1w2", "abc", "12e4", "12e", "456", "789", "987", "111", "222", "666", "888", "qingqian", "qianqing",
    "sichuan", "chengdu", "jingxin", "gongxin", "tousu", "zhangkuan", "woaini", "zhongguo", "china", "beijing", "mima", "wode", "denglu",
    "huawei", "office", "windows", "linux", "postgres", "oracle", "四川", "成都", "清欠", "经信", "密码", "中国",
  ]
}
