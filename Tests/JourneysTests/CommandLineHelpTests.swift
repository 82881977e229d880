import Foundation
import Testing

@Suite("Help and completions")
struct CommandLineHelpTests {
  @Test("every command says in Chinese what it does, and every one that does something has an example")
  func examples() async throws {
    let dump = try #require(try await BuiltProgram.run(["--experimental-dump-help"]).document)
    var seen = 0
    func visit(_ command: [String: Any], _ path: String) {
      let name = "\(path) \(command["commandName"] as? String ?? "")"
      if name == " qingqian help" { return }
      seen += 1
      let abstract = command["abstract"] as? String ?? ""
      #expect(abstract.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }, "\(name)")
      let subcommands = (command["subcommands"] as? [[String: Any]] ?? []).filter { $0["commandName"] as? String != "help" }
      if subcommands.isEmpty { #expect((command["discussion"] as? String ?? "").contains("例："), "\(name)") }
      for subcommand in subcommands { visit(subcommand, name) }
    }
    visit(try #require(dump["command"] as? [String: Any]), "")
    #expect(seen > 20)
  }

  @Test("completions know verbs, states and files", arguments: ["bash", "zsh", "fish"])
  func completions(_ shell: String) async throws {
    let script = try await BuiltProgram.run(["--generate-completion-script", shell])
    #expect(script.status == 0)
    for word in ["confirm_payment", "return_requested", "complainant", "receive_national"] {
      #expect(script.output.contains(word), "\(word)")
    }
  }
}
