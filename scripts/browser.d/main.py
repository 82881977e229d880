"""See scripts/browser."""

import argparse
import sys

from corners import corners
from journey import whole_case
from person import Findings, Person
from provider import by_provider
from server import Server
from walk import open_pages

parser = argparse.ArgumentParser()
parser.add_argument("--short", action="store_true", help="the journey alone, without walking over all other pages")
parser.add_argument("--look", metavar="DIR", help="a picture of every page in three widths and as printed, and pages.txt: which is which")
parser.add_argument("--help-pictures", metavar="DIR")
options = parser.parse_args()

findings = Findings()
with Server() as server:
    def person(name):
        return Person(server, findings, name, options.look)

    if options.help_pictures:
        from pictures import take

        take(person, server, options.help_pictures)
        sys.exit()
    steps = whole_case(person, server)
    if not options.short:
        steps += open_pages(person, server)
        steps += corners(person, server)
    for line in server.bugs():
        findings.add("server", "log", line[:400])
steps += by_provider(lambda server, name: Person(server, findings, name, options.look))

for page, size, fault in findings.faults:
    print(f"✘ {page} ({size}): {fault}")
print(f"pages looked at in two sizes: {len(findings.pages)}")
print(f"{steps} passed, {len(findings.faults)} failed")
sys.exit(1 if findings.faults else 0)
