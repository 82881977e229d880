import CPostgres
import CaseStore

/// Reads the rows of one libpq result, which came in text form.
struct ResultRows {
  let result: OpaquePointer
  private let columns: [Column]

  private enum Column { case integer, boolean, bytes, number, text }

  init(_ result: OpaquePointer) {
    self.result = result
    columns = (0..<PQnfields(result)).map { column in
      // Type numbers are fixed for all servers (pg_type.dat).
      switch PQftype(result, column) {
      case 20, 21, 23, 26: .integer
      case 16: .boolean
      case 17: .bytes
      case 1700: .number
      default: .text
      }
    }
  }

  func all() throws(StoreError) -> [SQLRow] {
    var rows: [SQLRow] = []
    rows.reserveCapacity(Int(PQntuples(result)))
    for row in 0..<PQntuples(result) { rows.append(try self.row(row)) }
    return rows
  }

  func row(_ row: CInt) throws(StoreError) -> SQLRow {
    var values: [SQLValue] = []
    values.reserveCapacity(columns.count)
    for (index, column) in columns.enumerated() { values.append(try value(row, CInt(index), column)) }
    return SQLRow(values)
  }

  private func value(_ row: CInt, _ index: CInt, _ column: Column) throws(StoreError) -> SQLValue {
    if PQgetisnull(result, row, index) == 1 { return .null }
    let start = UnsafeRawPointer(PQgetvalue(result, row, index))
    let bytes = UnsafeRawBufferPointer(start: start, count: Int(PQgetlength(result, row, index)))
    switch column {
    case .text:
      return .text(String(decoding: bytes, as: UTF8.self))
    case .boolean:
      return .integer(bytes.first == UInt8(ascii: "t") ? 1 : 0)
    case .integer:
      guard let number = Int64(String(decoding: bytes, as: UTF8.self)) else { throw StoreError(.corrupt, "column \(index) is no integer") }
      return .integer(number)
    case .number:
      // The sum of BIGINTs is a NUMERIC; whole, it is an integer here as it is in SQLite. A fraction stays text.
      let text = String(decoding: bytes, as: UTF8.self)
      return Int64(text).map { .integer($0) } ?? .text(text)
    case .bytes:
      guard let value = Self.unhex(bytes) else { throw StoreError(.corrupt, "column \(index) is no bytea") }
      return .bytes(value)
    }
  }

  /// `\x` and two hexadecimal digits a byte.
  private static func unhex(_ text: UnsafeRawBufferPointer) -> [UInt8]? {
    guard text.count >= 2, text.count % 2 == 0, text[0] == UInt8(ascii: "\\"), text[1] == UInt8(ascii: "x") else { return nil }
    let count = text.count / 2 - 1
    return [UInt8](unsafeUninitializedCapacity: count) { bytes, filled in
      for index in 0..<count { bytes[index] = digit(text[2 + index * 2]) << 4 | digit(text[3 + index * 2]) }
      filled = count
    }
  }

  /// The server writes lower-case digits only.
  private static func digit(_ character: UInt8) -> UInt8 {
    character <= UInt8(ascii: "9") ? character &- UInt8(ascii: "0") : character &- (UInt8(ascii: "a") - 10)
  }
}
