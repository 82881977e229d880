import CaseRules

/// A district or county, chosen from a list in the order of the provinces and cities.
enum RegionField {
  static func markup(_ name: String, _ label: String, _ state: Fields.State, _ divisions: Divisions, hint: String?) -> Markup {
    let chosen = state.value(name)
    let fault = state.fault(name)
    let ids = [hint.map { _ in "\(name)-hint" }, fault.map { _ in "\(name)-fault" }].compactMap { $0 }.joined(separator: " ")
    let described: Markup = ids.isEmpty ? .empty : " aria-describedby=\"\(ids)\"\(" aria-invalid=\"true\"", if: fault != nil)"
    return """
      <div class="field\(fault == nil ? "" : " faulty")"><label for="\(name)">\(label)</label>
      \(hint.map { "<p class=\"hint\" id=\"\(name)-hint\">\($0)</p>" as Markup })\(fault.map { "<p class=\"fault\" id=\"\(name)-fault\">错误：\($0)</p>" as Markup })
      <select id="\(name)" name="\(name)"\(described)><option value="">请选择</option>
      \(Markup.each(groups(divisions)) { group in
        """
        <optgroup label="\(group.name)">\(Markup.each(group.members) { division in
          "<option value=\"\(division.code)\"\(" selected", if: division.code == chosen)>\(division.name)</option>" as Markup
        })</optgroup>
        """ as Markup
      })</select></div>
      """
  }

  /// Each city with its own code first, then its counties; a municipality's counties hang on itself. Provinces known by name alone come last,
  /// together.
  private static func groups(_ divisions: Divisions) -> [(name: String, members: [Division])] {
    let places = divisions.all.filter { !$0.isAbolished && $0.level != .county }
    let bare = places.filter { $0.level == .province && divisions.children(of: $0.code).isEmpty }
    let groups = places.filter { !bare.contains($0) }.map { place in
      let below = divisions.children(of: place.code).filter { $0.level == .county }
      return (name: divisions.fullName(of: place), members: [place] + below)
    }.sorted { a, b in
      // Sichuan first: the service is the province's.
      let (home, other) = (a.members[0].code.hasPrefix("51"), b.members[0].code.hasPrefix("51"))
      return home == other ? a.members[0].code < b.members[0].code : home
    }
    return bare.isEmpty ? groups : groups + [(name: "其他省、自治区、直辖市", members: bare)]
  }
}
