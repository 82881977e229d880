"""The web as its users meet it: the release server on loopback, wrk as its clients, the database beside them on the same cores."""
import http.client
import json
import os
import pathlib
import re
import shutil
import subprocess
import threading
import time
import urllib.parse

HERE = pathlib.Path(__file__).resolve().parent
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def credit_code(n):
    """A unified social credit code of its own, with both check characters (GB 32100-2015, GB 11714-1997)."""
    organisation = f"{n:08d}"
    rest = 11 - sum(int(digit) * weight for digit, weight in zip(organisation, (3, 7, 9, 10, 5, 8, 4, 2))) % 11
    body = f"91510100{organisation}{'0' if rest == 11 else 'X' if rest == 10 else rest}"
    return body + ALPHABET[(31 - sum(ALPHABET.index(sign) * pow(3, place, 31) for place, sign in enumerate(body)) % 31) % 31]


def filing(n):
    """The `n`th complaint, as a program sends it."""
    return {
        "undertaking": True, "channel": "web", "claim": "货已交付，多次催要未付。",
        "creditor": {
            "name": f"四川第{n}号科技有限公司", "credit_code": credit_code(n % 100_000_000), "size": "small", "region": "510104", "contact": "王小明",
            "phone": "13812341234", "bank_account": "6222000011112222"},
        "debtor": {"name": f"第{n % 23}号被投诉单位", "kind": "organ", "region": "510104"},
        "eligibility": {
            "object": "goods", "was_sme_at_signing": True, "respondent_was_large_at_signing": True, "respondent_is_central_body": False,
            "has_contract_with_respondent": True, "payment_date_passed": True, "handled_elsewhere": False, "answered_before_nothing_new": False,
            "is_military_purchase": False, "is_wage": False},
        "lines": [{
            "contract_name": "设备采购合同", "object": "goods", "debt_kind": "goodsPayment", "signed": "2024-11-05", "delivered": "2025-01-10",
            "amount": f"{10_000 + n * 37 % 900_000}.00"}],
    }


class Web:
    """`qingqian serve` over one database, with the demonstration's accounts. Every request comes from an address of its own."""

    def __init__(self, program, root, folder, place, keys, tick=5):
        self.folder = folder
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(root / "Config", folder / "Config")
        (folder / "Schema").symlink_to(root / "Schema")
        settings = folder / "Config/service.yaml"
        text = re.sub(r"(?m)^  (connections_per_address|tick): .*\n", "", settings.read_text())
        # One client's own limit would be all that is measured.
        own = f"\nweb:\n  proxies: 127.0.0.1\n  connections_per_address: 1000\n  tick: {tick}\n  limits:\n    api: 1000000/1\n"
        settings.write_text(text.replace("\nweb:\n", own, 1))
        self.program, self.place = program, ["--database", place, "--config", str(folder / "Config")]
        self.environment = {**os.environ, "QINGQIAN_KEYS": str(keys)}

    def run(self, *arguments):
        done = subprocess.run(
            [self.program, *arguments, *self.place], cwd=self.folder, env=self.environment, text=True, check=False, capture_output=True)
        if done.returncode != 0:
            raise SystemExit(f"bench: qingqian {' '.join(arguments)}: {done.stderr[-1000:]}")
        return done.stdout

    def __enter__(self):
        begun = time.monotonic()
        self.log = (self.folder / "serve.log").open("w")
        self.server = subprocess.Popen(
            [self.program, "serve", "--port", "0", "--without-second-factor", *self.place], cwd=self.folder, env=self.environment, text=True,
            stdout=subprocess.PIPE, stderr=self.log)
        line = self.server.stdout.readline()
        if "http://" not in line:
            raise SystemExit(f"bench: the server did not start: {(self.folder / 'serve.log').read_text()[-1000:]}")
        self.port = int(re.search(r":(\d+)/", line).group(1))
        self.ready = time.monotonic() - begun
        return self

    def __exit__(self, *_):
        self.server.terminate()
        self.server.wait(60)
        self.log.close()

    @property
    def resident(self):
        """MiB."""
        status = pathlib.Path(f"/proc/{self.server.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status).group(1)) / 1024

    def ask(self, method, path, body=None, **headers):
        connection = http.client.HTTPConnection("localhost", self.port, timeout=60)
        connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read().decode("utf-8")

    def sign_in(self, user, password):
        """The session's cookie."""
        _, headers, page = self.ask("GET", "/sign-in")
        cookies = [cookie.split(";")[0] for cookie in headers.get_all("Set-Cookie", [])]
        fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page)) | {"user": user, "password": password}
        status, headers, _ = self.ask(
            "POST", "/sign-in", urllib.parse.urlencode(fields), Content_Type="application/x-www-form-urlencoded",
            Cookie="; ".join(cookies), Origin=f"http://localhost:{self.port}")
        cookies += [cookie.split(";")[0] for cookie in headers.get_all("Set-Cookie", [])]
        if status != 303:
            raise SystemExit(f"bench: {user} could not sign in: {status}")
        return "; ".join({cookie.split("=")[0]: cookie for cookie in cookies}.values())

    def load(self, requests, clients, seconds, rounds=True):
        """Requests (method, path, headers, body) from so many clients at once, each waiting for its answer."""
        lines = self.folder / "requests.txt"
        with lines.open("w", encoding="utf-8") as file:
            for n, (method, path, headers, body) in enumerate(requests):
                own = {"Host": f"localhost:{self.port}", "X-Forwarded-For": f"10.{n >> 16 & 255}.{n >> 8 & 255}.{n & 255}"} | headers
                named = "".join(f"{name}:{value}\1" for name, value in own.items())
                file.write(f"{method}\t{path}\t{named}\t{body or ''}\n")
        return wrk(f"http://127.0.0.1:{self.port}", lines, clients, seconds, rounds)

    def steadily(self, path, headers, per_second, seconds):
        """So many requests a second, sent whether earlier ones were answered or not: ms within which 50 and 99 of 100 are answered."""
        begun, took, lock = time.monotonic() + 0.2, [], threading.Lock()
        count = per_second * seconds

        def caller(first):
            connection = http.client.HTTPConnection("localhost", self.port, timeout=60)
            for n in range(first, count, 64):
                due = begun + n / per_second
                time.sleep(max(0, due - time.monotonic()))
                connection.request("GET", path, headers=headers)
                answer = connection.getresponse()
                answer.read()
                with lock:
                    took.append((time.monotonic() - due) * 1000 if answer.status == 200 else 1e9)

        threads = [threading.Thread(target=caller, args=(first,)) for first in range(64)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        took.sort()
        return took[len(took) // 2], took[len(took) * 99 // 100]


def wrk(url, lines, clients, seconds, rounds=True):
    done = subprocess.run(
        ["wrk", "-t1", f"-c{clients}", f"-d{seconds}s", "--timeout", "20s", "-s", str(HERE / "requests.lua"), url, "--", str(lines),
         "round" if rounds else "once"], text=True, check=False, capture_output=True)
    if done.returncode != 0:
        raise SystemExit(f"bench: wrk: {done.stderr[-500:]}")
    took = json.loads(done.stdout.strip().splitlines()[-1])
    took["per_s"] = took["requests"] * 1e6 / max(1, took["us"])
    if took["failures"]:
        raise SystemExit(f"bench: {took['failures']} of {took['requests']} requests failed at {url}")
    return took


class Empty:
    """The HTTP library's own limit: one route that answers nothing."""

    def __init__(self, program, folder):
        self.program, self.lines = program, folder / "empty.txt"
        self.lines.write_text("GET\t/\tHost:localhost\x01\t\n")

    def __enter__(self):
        self.server = subprocess.Popen([self.program, "empty"], text=True, stdout=subprocess.PIPE)
        self.url = self.server.stdout.readline().strip()
        return self

    def __exit__(self, *_):
        self.server.terminate()
        self.server.wait(30)

    def load(self, clients, seconds):
        return wrk(self.url, self.lines, clients, seconds)


def statements(log, since):
    """What a Postgres server wrote into its log as executed after `since` bytes: statements with their values in place."""
    with open(log, "rb") as file:
        file.seek(since)
        text = file.read().decode("utf-8")
    # Several connections write at once; a DETAIL belongs to the line before it of the same process.
    found, last = [], {}
    for entry in re.split(r"(?m)^(?=\d{4}-\d\d-\d\d )", text):
        process, _, entry = entry.partition("] ")
        if entry.startswith("LOG:"):
            executed = re.search(r"LOG:  duration: [\d.]+ ms  execute [^:]*: (.*)", entry, re.S)
            last[process.rpartition("[")[2]] = one = [executed.group(1).strip(), {}] if executed else None
            found += [one] if one else []
        elif (match := re.search(r"DETAIL:  [Pp]arameters: (.*)", entry, re.S)) and (one := last.get(process.rpartition("[")[2])):
            one[1] = dict(re.findall(r"(\$\d+) = (NULL|'(?:[^']|'')*')", match.group(1)))
    return [literal(*one) for one in found]


def literal(text, values):
    text = " ".join(line.strip() for line in text.splitlines())

    def value(match):
        given = values.get(match.group(0), match.group(0))
        if given == "NULL":
            return given
        for sign, code in (("\\", "\\\\"), (":", "\\003A"), ("$", "\\0024"), (";", "\\003B"), ("\n", "\\000A")):
            given = given.replace(sign, code)
        return f"U&{given}"

    return re.sub(r"\$\d+", value, text.replace("::", "\x00")).replace("\x00", "::")
