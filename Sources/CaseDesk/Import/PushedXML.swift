import CXML2

/// What a part's parser hears. Names are local names; namespaces are not looked at.
protocol XMLListener: AnyObject {
  func start(_ name: String, _ attributes: XMLAttributes)
  func text(_ bytes: UnsafeBufferPointer<UInt8>)
  func end(_ name: String)
}

/// The attributes of the element just begun, valid during the call only.
struct XMLAttributes {
  fileprivate let fields: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
  fileprivate let count: Int

  /// By local name.
  subscript(_ name: String) -> String? {
    guard let fields else { return nil }
    for index in 0..<count {
      // Five fields each: local name, prefix, namespace, first and past-the-last byte of the value.
      let field = fields + index * 5
      guard let local = field[0], let from = field[3], let to = field[4], String(cString: local) == name else { continue }
      return String(decoding: UnsafeBufferPointer(start: from, count: to - from), as: UTF8.self)
    }
    return nil
  }
}

/// XML parsed as pieces are pushed in, by libxml2.
///
/// Not FoundationXML's `XMLParser`, though it wraps the same library: that one pulls a whole stream within one call, so rows could not
/// be handed out one by one without a second thread; it makes two dictionaries per cell; and it expands a document's own entities.
/// Here a document type declaration, and with it every entity beyond the five of XML, is refused.
final class PushedXML {
  private let name: String
  private let listener: any XMLListener
  private var context: xmlParserCtxtPtr?
  private var sawDoctype = false

  init(part name: String, listener: any XMLListener) throws(ImportFileError) {
    self.name = name
    self.listener = listener
    var handler = xmlSAXHandler()
    handler.initialized = UInt32(XML_SAX2_MAGIC)
    handler.startElementNs = { user, name, _, _, _, _, count, _, attributes in
      guard let name else { return }
      PushedXML.of(user).listener.start(String(cString: name), XMLAttributes(fields: attributes, count: Int(count)))
    }
    handler.endElementNs = { user, name, _, _ in
      guard let name else { return }
      PushedXML.of(user).listener.end(String(cString: name))
    }
    handler.characters = { user, bytes, count in
      PushedXML.of(user).listener.text(UnsafeBufferPointer(start: bytes, count: Int(count)))
    }
    handler.cdataBlock = handler.characters
    handler.internalSubset = { user, _, _, _ in
      let parser = PushedXML.of(user)
      parser.sawDoctype = true
      xmlStopParser(parser.context)
    }
    // Present so that libxml2 keeps its complaints off standard error; the return code tells.
    handler.serror = { _, _ in }
    context = xmlCreatePushParserCtxt(&handler, Unmanaged.passUnretained(self).toOpaque(), nil, 0, nil)
    guard context != nil else { throw ImportFileError(.unreadable, "内存不足，不能读取工作簿") }
    xmlCtxtUseOptions(context, Int32(XML_PARSE_NONET.rawValue))
  }

  deinit { xmlFreeParserCtxt(context) }

  /// Parses on; an empty piece ends the document.
  func push(_ bytes: [UInt8]) throws(ImportFileError) {
    let code = bytes.withUnsafeBytes {
      xmlParseChunk(context, $0.bindMemory(to: CChar.self).baseAddress, Int32($0.count), bytes.isEmpty ? 1 : 0)
    }
    if sawDoctype {
      throw ImportFileError(.malformed, "工作簿内的 \(name) 带有文档类型声明（DTD），拒绝读取；请用表格软件重新另存为 .xlsx")
    }
    guard code == 0 else {
      throw ImportFileError(.malformed, "工作簿内的 \(name) 不是完整的 XML；请用表格软件重新另存为 .xlsx")
    }
  }

  private static func of(_ user: UnsafeMutableRawPointer?) -> PushedXML {
    // The context never outlives the parser that made it, and every callback runs inside `push`.
    Unmanaged<PushedXML>.fromOpaque(user.unsafelyUnwrapped).takeUnretainedValue()
  }
}

extension WorkbookArchive {
  /// Parses a whole small part; false when there is none.
  func parse(_ name: String, into listener: any XMLListener) throws(ImportFileError) -> Bool {
    guard let part = try part(name) else { return false }
    let xml = try PushedXML(part: part.name, listener: listener)
    while true {
      let bytes = try part.read(65_536)
      try xml.push(bytes)
      if bytes.isEmpty { return true }
    }
  }
}
