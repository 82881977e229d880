import ArgumentParser
import CaseDesk

/// `--json`, for every reading command: one JSON document on standard output instead of text.
struct JSONOutput: ParsableArguments {
  @Flag(help: "Print one JSON document instead of text.")
  var json = false

  /// Prints the document when `--json` was given, else the lines.
  func print(_ document: @autoclosure () -> JSONValue, orLines lines: @autoclosure () -> [String]) {
    if json { Swift.print(document()) } else { for line in lines() { Swift.print(line) } }
  }
}
