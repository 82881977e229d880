import CaseDesk
import CaseRules

/// A long list that is in hand: narrowed by the words in the address, shown page by page.
struct NarrowedList<Item> {
  private static var size: Int { 50 }

  /// Those of the page that is asked for.
  let items: [Item]
  private let place: String
  private let label: String
  private let words: String
  private let found: Int
  private let page: Int

  /// `text` is what of an item is looked through: every word must stand somewhere in it.
  init(_ all: [Item], at place: String, asking label: String, _ visit: Visit, text: (Item) -> String) {
    (self.place, self.label) = (place, label)
    words = CleanText.normal(String((visit.query("q") ?? "").prefix(100)))
    let wanted = words.lowercased().split(separator: " ")
    let matching = all.filter { item in
      let text = text(item).lowercased()
      return wanted.allSatisfy { text.contains($0) }
    }
    found = matching.count
    page = min(max(visit.query("page").flatMap { Int($0) } ?? 1, 1), max(1, (found + Self.size - 1) / Self.size))
    items = Array(matching.dropFirst((page - 1) * Self.size).prefix(Self.size))
  }

  /// Above the list: what to look for, and how many there are.
  var narrowing: Markup {
    """
    <form class="narrow" method="get" action="\(url: place)" role="search">
    \(Fields.text("q", label, Fields.State(Form([(name: "q", value: words)]))))<button class="plain">查找</button></form>
    <p class="hint" role="status">\(words.isEmpty ? "共 \(found) 个。" : "找到 \(found) 个。")\(words.isEmpty ? .empty : "<a href=\"\(url: place)\">看全部</a>" as Markup)\(found == 0 ? "没有相符的，请换一个写法。" : "")</p>
    """
  }

  var paging: Markup {
    guard found > Self.size else { return .empty }
    let isMore = page * Self.size < found
    return """
      <nav class="paging" aria-label="翻页">
      \(page > 1 ? "<a href=\"\(url: link(page - 1))\" rel=\"prev\">上一页</a>" : .empty)
      <span>第 \(page) 页，共 \((found + Self.size - 1) / Self.size) 页</span>
      \(isMore ? "<a href=\"\(url: link(page + 1))\" rel=\"next\">下一页</a>" : .empty)</nav>
      """
  }

  private func link(_ page: Int) -> String { "\(place)?page=\(page)\(words.isEmpty ? "" : "&q=\(words.encodedForQuery)")" }
}
