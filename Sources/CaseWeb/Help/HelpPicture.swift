import CPictures

/// A picture of a real screen, made by `scripts/screens`.
struct HelpPicture: Sendable {
  let asset: Asset
  /// What is to be seen on it, for those who do not see it.
  let alt: String

  /// nil where there is no picture of that name.
  init?(_ name: String, _ alt: String) {
    guard let asset = Self.assets[name] else { return nil }
    (self.asset, self.alt) = (asset, alt)
  }

  var figure: Markup {
    """
    <figure class="screen"><img src="\(url: asset.path)" alt="\(alt)" width="\(number(at: 16))" height="\(number(at: 20))" loading="lazy">
    <figcaption class="hint">\(alt)</figcaption></figure>
    """
  }

  /// From the picture's own header, so that the page does not jump when it comes.
  private func number(at place: Int) -> Int {
    asset.bytes.count < place + 4 ? 0 : asset.bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
  }

  /// Every picture by its name.
  static let assets: [String: Asset] = {
    let all = UnsafeBufferPointer(start: pictures, count: Int(pictures_count)).map { picture in
      let name = String(cString: picture.name)
      return (name, Asset("help-\(name)", "png", "image/png", Array(UnsafeBufferPointer(start: picture.bytes, count: Int(picture.size)))))
    }
    return Dictionary(all) { first, _ in first }
  }()
}
