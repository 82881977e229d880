import CaseRules

extension Visit {
  /// The query as a form's fields: for tools that change nothing and may be kept as a bookmark.
  var queryForm: Form { (try? Form(urlencoded: (request.uri.query ?? "").utf8)) ?? .empty }
}
