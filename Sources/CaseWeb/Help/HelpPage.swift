/// One page of the handbook: what one kind of reader comes to do, step by step.
struct HelpPage: Sendable {
  struct Section: Sendable {
    let title: String
    let text: Markup
    /// A picture of the screen that the section is about.
    var picture: HelpPicture?
  }

  let slug: String
  /// Who reads it.
  let reader: String
  let summary: String
  let sections: [Section]

  var path: String { "/help/\(slug)" }

  static let all = [complainant, debtor, examiner, handler, leader, administrator, auditor]

  /// `signedIn` keeps officials in the frame of their desk.
  func page(signedIn: Bool) -> Page {
    Page(
      "帮助：\(reader)", frame: signedIn ? .desk : .counter, back: "/help",
      """
      <h1>\(reader)怎样使用</h1><p class="lead">\(summary)</p>
      <nav aria-label="本页内容"><ol>\(Markup.each(sections.enumerated()) { no, section in
        "<li><a href=\"\(url: "#part-\(no + 1)")\">\(section.title)</a></li>" as Markup
      })</ol></nav>
      \(Markup.each(sections.enumerated()) { no, section in
        """
        <section id="part-\(no + 1)"><h2>\(section.title)</h2>
        \(section.text)\(section.picture?.figure)</section>
        """ as Markup
      })
      """)
  }

  /// The handbook's first page.
  static func index(signedIn: Bool) -> Page {
    Page(
      "帮助", frame: signedIn ? .desk : .counter, back: signedIn ? "/desk" : "/",
      """
      <h1>帮助</h1><p class="lead">请选择您的身份。每一页按办事的先后写明能做什么、在哪里做、多少天内要做。</p>
      <ul class="handbook">\(Markup.each(all) { "<li><a href=\"\(url: $0.path)\">\($0.reader)</a><p class=\"hint\">\($0.summary)</p></li>" as Markup })</ul>
      <h2>通用说明</h2>
      <ul>
      <li>所有页面在手机上也能使用，不用安装软件；用键盘时按 Tab 键逐项前进，回车键确认，页首的“跳到正文”可以略过导航。</li>
      <li>页面上每个期限旁边都有“怎么算的”，点开后逐日列出哪天计入、哪天因为休息日不计入。</li>
      <li>填错时整页会原样退回，已填内容保留，页首列出需要更正的项目，点击即到该项。</li>
      <li>因网络不好重复提交同一张表单，只会办理一次。</li>
      <li>打印：受理回执、文书和帮助页都可以直接用浏览器打印，导航和按钮不会印出来。</li>
      </ul>
      """)
  }
}
