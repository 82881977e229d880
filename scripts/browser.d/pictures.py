"""The handbook's pictures: what each shows, and how it is made small."""

import io
import os
import re

from PIL import Image

from journey import enter, file_complaint, paper_of, sign_in

# Name, who looks, from which page, from which heading on and how much of it.
DESK = [
    ("queue", "luo", "/desk", None, 560),
    ("case", "luo", "{overdue}", None, 640),
    ("clocks", "luo", "{overdue}", "期限", 420),
    ("act", "ren", "{submitted}/acts/accept", None, 640),
    ("approvals", "he", "/desk/approvals", None, 560),
    ("overview", "dai", "/desk/overview", None, 640),
    ("log", "shen", "/desk/log", None, 480),
]


def take(person, server, folder):
    os.makedirs(folder, exist_ok=True)
    logins = server.run("demo", "logins")
    with person("the photographer") as eye:
        counter(eye, server, folder, logins)
        desk(eye, server, folder)


def counter(eye, server, folder, logins):
    eye.open("/")
    shoot(eye, folder, "start", None, 560)
    number, code = file_complaint(eye, paper_of(server), lambda name: shoot(eye, folder, name, None, 600))
    enter(eye, *re.search(r"投诉人\s+(\S+)\s+(\S+)", logins).groups())
    shoot(eye, folder, "track", None, 640)
    eye.driver.delete_all_cookies()
    eye.open(re.search(r"/reply/\S+", logins).group()).click("查看并答复")
    shoot(eye, folder, "debtor", None, 600)


def desk(eye, server, folder):
    cases = {row["state"]: row["number"] for row in server.json("case", "list")["cases"]}
    places = {"overdue": f"/desk/cases/{cases['handling']}", "submitted": f"/desk/cases/{cases['submitted']}"}
    signed = None
    for name, user, place, heading, height in DESK:
        if user != signed:
            sign_in(eye, user)
            signed = user
        eye.open(place.format(**places))
        shoot(eye, folder, name, heading, height)


def shoot(eye, folder, name, heading, height):
    eye.driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": 1024, "height": height, "deviceScaleFactor": 1, "mobile": False})
    top = 0
    if heading:
        script = "const h = [...document.querySelectorAll('h2')].find(e => e.textContent.includes(arguments[0])); return h.getBoundingClientRect().top + scrollY - 12"
        top = int(eye.driver.execute_script(script, heading))
    path = eye.picture(name, whole=True, folder=folder)
    with open(path, "rb") as file:
        image = Image.open(io.BytesIO(file.read())).convert("RGB")
    image = image.crop((0, top, image.width, min(top + height, image.height)))
    image = image.resize((768, image.height * 768 // image.width), Image.LANCZOS)
    # A few shades are enough for what is mostly text, and keep each under 60 kB.
    image.quantize(32, dither=Image.Dither.NONE).save(path, optimize=True)
    print(f"{os.path.relpath(path)}  {os.path.getsize(path) // 1000} kB")
