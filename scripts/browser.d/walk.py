"""Every page that anybody can come to by links, looked at once for each kind."""

import re

from journey import enter, sign_in

NOWHERE = "没有找到"
HREFS = "return [...new Set([...document.querySelectorAll(\"a[href^='/']\")].map(link => link.getAttribute('href')))]"


def open_pages(person, server):
    seen = 0
    logins = server.run("demo", "logins")
    for month in ("2026-03", "last"):
        server.run("report", "monthly", "--month", month, "--out", f"{server.folder}/reports")
    with person("a visitor") as visitor:
        seen += follow(visitor, ["/", "/help"])
        visitor.open("/nowhere").sees(NOWHERE)
        enter(visitor, *re.search(r"投诉人\s+(\S+)\s+(\S+)", logins).groups())
        seen += follow(visitor, ["/case"])
        visitor.driver.delete_all_cookies()
        visitor.open(re.search(r"/reply/\S+", logins).group()).click("查看并答复")
        seen += follow(visitor, ["/case"])
    with person("an official") as official:
        for user in ("ren", "du", "he", "dai", "gao", "lin", "luo", "zhang", "shen", "yun", "an", "ji"):
            sign_in(official, user)
            seen += follow(official, ["/desk"])
    return seen


def follow(visitor, starts, most=120):
    """From page to page by its links; one of each kind. A link that leads nowhere is a fault."""
    waiting, known, seen = list(starts), {kind(place) for place in starts}, 0
    while waiting and seen < most:
        place = waiting.pop(0)
        visitor.open(place)
        seen += 1
        if visitor.title.startswith(NOWHERE):
            visitor.findings.add(place, "link", f"leads {visitor.name} nowhere")
        # All at once: a month's tables have thousands of links.
        for place in visitor.driver.execute_script(HREFS):
            place = place.split("#")[0]
            if is_file(place) or kind(place) in known:
                continue
            known.add(kind(place))
            waiting.append(place)
    return seen


def is_file(place):
    """What a browser keeps instead of showing."""
    path = place.partition("?")[0]
    frozen = "/files/" in path and "view=" not in place
    return frozen or path.startswith(("/assets/", "/evidence/", "/api/")) or path.endswith(("/csv", ".csv"))


def kind(place):
    """Without what tells one case, or one of a long list, from another; a case in another state is looked at as well."""
    path, _, query = place.partition("?")
    number = re.search(r"\d{4}-\d{6}-\d+-\d", path)
    path = re.sub(r"\d{4}-\d{6}-\d+-\d", "#" + (number.group()[-1] if path.endswith(number.group()) else "") if number else "#", path)
    # All figures of a month lead to pages of one kind.
    path = re.sub(r"(/reports/\w+/)[\w-]+\.[\w-]+\.[\w-]+", r"\1figure", path)
    return re.sub(r"/\d+", "/0", path) + "?" + ",".join(sorted(part.split("=")[0] for part in query.split("&") if part))
