import CaseDesk
import CaseStore

/// Passwords as administrators set them at the machine.
public enum Passwords {
  /// One to give out, good until it is changed at the first sign-in.
  public static func oneTime() -> String { Base32.grouped(SecretBytes.random(10)) }

  /// As it is stored. Takes half a second with the service's cost.
  public static func sealed(_ password: String, of user: String, keys: ServerKeys, log: Int) throws -> [UInt8] {
    try PasswordHash(of: password, log: log).sealed(keys, user: user)
  }
}

/// Tokens of programs.
public enum AccessTokens {
  /// A new token and what is stored of it.
  public static func fresh() -> (token: String, digest: [UInt8]) {
    let token = Base32.text(SecretBytes.random(32))
    return (token, Sessions.digest(token))
  }
}
