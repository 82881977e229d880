/// What a file is by its first bytes, against what its name claims.
enum FileShape: Equatable {
  case text, zip, oldOffice, utf16, pdf

  init(head: some Collection<UInt8>) {
    func begins(_ bytes: [UInt8]) -> Bool { head.starts(with: bytes) }
    if begins([0x50, 0x4B, 0x03, 0x04]) || begins([0x50, 0x4B, 0x05, 0x06]) {
      self = .zip
    } else if begins([0xD0, 0xCF, 0x11, 0xE0]) {
      self = .oldOffice
    } else if begins([0xFF, 0xFE]) || begins([0xFE, 0xFF]) {
      self = .utf16
    } else if begins(Array("%PDF".utf8)) {
      self = .pdf
    } else {
      self = .text
    }
  }
}

/// The two forms of ledger that are taken.
enum LedgerFileForm {
  case delimited, workbook

  /// By name and content both. Throws `.wrongType` when they disagree, before anything else is read.
  init(path: String) throws(ImportFileError) {
    let head = try FileBytes(path: path).read(8)
    guard !head.isEmpty else { throw ImportFileError(.wrongType, "文件是空的") }
    let name = path.lowercased()
    switch (name.hasSuffix(".csv"), name.hasSuffix(".xlsx"), FileShape(head: head)) {
    case (true, _, .text): self = .delimited
    case (_, true, .zip): self = .workbook
    case (true, _, .zip): throw ImportFileError(.wrongType, "文件名是 .csv，内容却是压缩包或 XLSX 工作簿；请改名为 .xlsx，或另存为 CSV 后再导入")
    case (true, _, .utf16):
      throw ImportFileError(.wrongType, "文件是 UTF-16（“Unicode 文本”）编码；请另存为“CSV UTF-8”后再导入")
    case (true, _, .oldOffice), (_, true, .oldOffice):
      throw ImportFileError(.wrongType, "内容是旧版 .xls 或加了密码的工作簿；请打开后去掉密码，另存为 .xlsx 或 CSV UTF-8 再导入")
    case (true, _, .pdf), (_, true, .pdf):
      throw ImportFileError(.wrongType, "内容是 PDF，不是表格；请用原始表格导入")
    case (_, true, .text), (_, true, .utf16):
      throw ImportFileError(.wrongType, "文件名是 .xlsx，内容却不是工作簿；若是 CSV 请改名为 .csv，否则请重新另存为 .xlsx")
    case (false, false, _):
      throw ImportFileError(.wrongType, "只接受 .csv 和 .xlsx 文件；旧版 .xls、.et、.ods 请另存为 .xlsx 再导入")
    }
  }
}
