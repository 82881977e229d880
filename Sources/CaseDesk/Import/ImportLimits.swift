/// Bounds that keep any file, hostile ones included, within fixed memory and time.
public struct ImportLimits: Sendable {
  /// Bytes of UTF-8 in one cell. A spreadsheet's own limit is 32,767 characters.
  public var cellBytes = 131_072
  /// Bytes of UTF-8 in one row.
  public var rowBytes = 1 << 20
  public var columns = 512
  /// Files inside a workbook.
  public var entries = 2_000
  /// Bytes all parts of a workbook may inflate to, counted as they are read and not believed from the archive's directory.
  public var inflatedBytes: Int64 = 200 << 20
  /// Bytes of shared strings held in memory.
  public var sharedStringBytes = 48 << 20
  /// Times its packed size a part may inflate to, once past the first MiB.
  public var inflationRatio: Int64 = 200

  public init() {}
}
