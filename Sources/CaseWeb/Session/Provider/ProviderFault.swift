/// Why the identity provider let nobody in. The words are for the log.
enum ProviderFault: Error, Hashable {
  /// It gave no answer, or none that it should give while it works.
  case unreachable(String)
  /// It answered, and the answer proves nothing.
  case refused(String)
}

/// What is wrong with an ID token.
enum IDTokenFault: String, Error {
  case malformed, algorithm, unknownKey, signature, issuer, audience, expired, issued, nonce, subject
}
