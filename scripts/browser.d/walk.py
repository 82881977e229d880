"""Every page that anybody can come to by links, looked at once for each kind."""

from selenium.webdriver.common.by import By


def open_pages(person, server):
    seen = 0
    with person("a visitor") as visitor:
        seen += follow(visitor, ["/", "/help", "/nowhere"])
    return seen


def follow(visitor, starts, most=150, skip=()):
    """From page to page by its links; cases and the like once for each kind of page."""
    waiting, known, seen = list(starts), set(starts), 0
    while waiting and seen < most:
        visitor.open(waiting.pop(0))
        seen += 1
        for link in visitor.driver.find_elements(By.CSS_SELECTOR, "a[href^='/'], a[href^='http://localhost']"):
            place = (link.get_attribute("href") or "").removeprefix(visitor.server.url).split("#")[0]
            if not place.startswith("/") or place.startswith(("/assets/", "/evidence/", *skip)) or place in known:
                continue
            known.add(place)
            waiting.append(place)
    return seen
