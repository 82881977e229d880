/// The pairs of neighbouring characters in a name, each as one number: what partial names are found by.
///
/// The migration that filled the table for older cases computes the same in SQL.
public enum NameTerms {
  /// Every pair in `text`, each once. ASCII letters count as small ones.
  public static func all(of text: String) -> [Int64] {
    let scalars = folded(text).unicodeScalars.map { Int64($0.value) }
    var seen: Set<Int64> = []
    return zip(scalars, scalars.dropFirst()).map { $0 << 21 | $1 }.filter { seen.insert($0).inserted }
  }

  /// As names are compared: ASCII letters small, everything else as it is.
  public static func folded(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { ("A"..."Z").contains($0) ? Unicode.Scalar(UInt8($0.value) | 0x20) : $0 }))
  }
}
