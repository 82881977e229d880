"""Officials sign in by an identity provider: a real OpenID Connect server, at an address that browsers take for another site."""

import base64
import hashlib
import io
import os
import socket
import time
from urllib.parse import parse_qs, quote, unquote, urlparse

os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"

import oidc_provider_mock  # noqa: E402  it asks for the variable
from oidc_provider_mock._server import _threaded_server  # noqa: E402
from selenium.webdriver.common.by import By  # noqa: E402

from journey import sign_in  # noqa: E402
from server import Server  # noqa: E402

SECRET, SUBJECT = "a secret/of the client's", "3f2c-luo"


class Watched:
    """The provider behind a check of what it takes on trust: the client's secret, and the verifier of the code."""

    def __init__(self):
        self.app, self.challenges, self.redeemed = oidc_provider_mock.app(require_nonce=True), [], 0

    def __call__(self, environ, start):
        if environ["PATH_INFO"] == "/oauth2/authorize":
            self.challenges += parse_qs(environ["QUERY_STRING"])["code_challenge"]
        if environ["PATH_INFO"] == "/oauth2/token":
            body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
            environ["wsgi.input"] = io.BytesIO(body)
            self.redeemed += self.is_right(parse_qs(body.decode()), environ["HTTP_AUTHORIZATION"])
        return self.app(environ, start)

    def is_right(self, fields, authorization):
        digest = hashlib.sha256(fields["code_verifier"][0].encode()).digest()
        client = base64.b64decode(authorization.removeprefix("Basic ")).decode().split(":")
        return (base64.urlsafe_b64encode(digest).rstrip(b"=").decode() == self.challenges[-1]
                and [unquote(part) for part in client] == ["qingqian", SECRET])


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def by_provider(person):
    """Somebody known comes in, a stranger does not, and when the provider is gone there are still passwords."""
    watched, port = Watched(), free_port()
    provider = _threaded_server(watched, host="127.0.0.1", port=free_port())
    issuer = f"http://127.0.0.1:{provider.__enter__().server_port}"
    try:
        with Server(port, oidc(issuer, port), SECRET) as server, person(server, "an official") as official:
            server.run("user", "identity", "luo", issuer, SUBJECT)
            through(official, SUBJECT)
            arrives(official, "/desk").sees("我的待办")
            through(official, "nobody-here")
            arrives(official, "/sign-in/provider/return").sees("没有关联本平台", "nobody-here")
            assert watched.redeemed == 2, watched.redeemed
            state = parse_qs(urlparse(to_provider(official)).query)["state"][0]
            provider, gone = None, provider
            gone.__exit__(None, None, None)
            official.open(f"/sign-in/provider/return?code=x&state={quote(state)}").sees("统一身份认证暂时无法使用")
            sign_in(official, "luo")
            official.sees("我的待办")
            return 4
    finally:
        if provider:
            provider.__exit__(None, None, None)


def oidc(issuer, port):
    return f"  oidc: {{issuer: '{issuer}', client: qingqian, secret_file: provider.key, address: 'http://localhost:{port}'}}\n"


def to_provider(official):
    """Where the link on the page of signing in leads."""
    official.driver.delete_all_cookies()
    official.open("/sign-in").click("使用统一身份认证登录")
    return official.driver.current_url


def through(official, subject):
    to_provider(official)
    official.driver.find_element(By.NAME, "sub").send_keys(subject)
    official.driver.find_element(By.XPATH, "//button[.='Authorize']").click()


def arrives(official, path):
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and (
        urlparse(official.driver.current_url).path != path or official.driver.execute_script("return document.readyState") != "complete"
    ):
        time.sleep(0.05)
    return official.look()
