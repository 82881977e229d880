import ArgumentParser
import CaseDesk
import CaseRules

/// `qingqian office …`: the offices that receive and handle.
struct OfficeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "office", abstract: "机构：名录、增设、更名、停用。",
    subcommands: [
      OfficeList.self, OfficeShow.self, OfficeAdd.self, OfficeRename.self, OfficeDisable.self, OfficeEnable.self, OfficeContact.self,
      OfficeFlowCommand.self,
    ])
}

struct OfficeList: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "机构名录。",
    discussion: "例：qingqian office list --under 510100")

  @Option(help: "Only this office and those below it.") var under: String?
  @OptionGroup var global: GlobalOptions
  @OptionGroup var output: JSONOutput

  func run() async throws {
    try await global.withService { service in
      let all = service.directory.offices.values.sorted { $0.id < $1.id }
      let offices = all.filter { office in under.map { service.directory.path(office.id).contains(OfficeID($0)) } ?? true }
      guard !offices.isEmpty else { throw CommandFailure.refused("没有编码为“\(under ?? "")”的机构。") }
      output.print(["offices": .array(offices.map(\.json))], orLines: offices.map(\.text))
    }
  }
}

struct OfficeShow: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "一个机构及其上级。",
    discussion: "例：qingqian office show 510104")

  @Argument(help: "The office's id.") var id: String
  @OptionGroup var global: GlobalOptions
  @OptionGroup var output: JSONOutput

  func run() async throws {
    try await global.withService { service in
      guard let office = service.directory.office(OfficeID(id)) else { throw CommandFailure.refused("没有编码为“\(id)”的机构。") }
      let path = service.directory.path(office.id).compactMap { service.directory.office($0) }
      guard case .object(var document) = office.json else { return }
      document.append("above", .array(path.dropFirst().map(\.json)))
      output.print(.object(document), orLines: path.map(\.text))
    }
  }
}

struct OfficeAdd: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "增设机构。", discussion: "例：qingqian office add 510104-zjj 锦江区住房和城乡建设局")

  @Argument(help: "Its id: a division's code, with a suffix for a sector body.") var id: String
  @Argument(help: "Its name.") var name: String
  @Option(help: "The office above it; by default the one of its division, or of the division above.") var parent: String?
  @OptionGroup var acting: AsOption
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    try await global.withService { service in
      let office = try await acting.administration(service).addOffice(
        OfficeID(id), name: name, parent: parent.map { OfficeID($0) }, divisions: service.divisions)
      print(office.text)
    }
  }
}

struct OfficeRename: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rename", abstract: "更改机构名称。",
    discussion: "例：qingqian office rename 510104-zjj 锦江区住建局")

  @Argument(help: "The office's id.") var id: String
  @Argument(help: "Its new name.") var name: String
  @OptionGroup var acting: AsOption
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    try await global.withService { service in
      print(try await acting.administration(service).renameOffice(OfficeID(id), to: name).text)
    }
  }
}

struct OfficeDisable: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "disable", abstract: "停用机构：不再接收转办，已有的办件不动。",
    discussion: "例：qingqian office disable 510104-zjj")

  @Argument(help: "The office's id.") var id: String
  @OptionGroup var acting: AsOption
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    try await global.withService { service in
      print(try await acting.administration(service).setOffice(OfficeID(id), active: false).text)
    }
  }
}

struct OfficeEnable: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "enable", abstract: "重新启用机构。",
    discussion: "例：qingqian office enable 510104-zjj")

  @Argument(help: "The office's id.") var id: String
  @OptionGroup var acting: AsOption
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    try await global.withService { service in
      print(try await acting.administration(service).setOffice(OfficeID(id), active: true).text)
    }
  }
}

extension OfficeDirectory.Office {
  var text: String { "\(id)  \(name)\(active ? "" : "（已停用）")" }
}
