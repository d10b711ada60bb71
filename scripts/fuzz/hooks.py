"""What the description of the API cannot tell the fuzzer: whose session a call is made in, and on which revision."""

import os

import requests
import schemathesis
from hypothesis import strategies
from schemathesis.core.parameters import ParameterLocation

account = {name: os.environ.get(f"FUZZ_{name.upper()}") for name in ("identifier", "password")}
portal = requests.Session()

# Of a text with both a format and a pattern the fuzzer keeps the format alone.
schemathesis.openapi.format("email", strategies.emails().filter(lambda text: not set(text) & set("%!")))


def ask(method, case, path, **options):
    return portal.request(method, f"{case.operation.base_url.rstrip('/')}/api/v1/{path}", **options)


class OpenSession:
    """A session that is open: a new one where a call has ended the one in which it was made."""

    authorization = ""

    def get(self, case, context):
        presented = {"Authorization": self.authorization}
        if ask("GET", case, "session", headers=presented).status_code != 200:
            self.authorization = "Bearer " + ask("POST", case, "sessions", json=account).json()["token"]
        return self.authorization

    def set(self, case, authorization, context):
        case.headers["Authorization"] = authorization


if account["identifier"]:
    schemathesis.auth(refresh_interval=None)(OpenSession)


@schemathesis.hook
def filter_case(context, case):
    """No field that is null: the API reads it as absent, which a schema could only say by a union in each of them."""
    return not (isinstance(case.body, dict) and None in case.body.values())


@schemathesis.hook
def before_call(context, case, kwargs):
    """Decides a change on the present revision, unless it is the header itself that is to be wrong."""
    component = case.meta.components.get(ParameterLocation.HEADER) if case.meta else None
    if "If-Match" not in case.headers or (component and component.mode.is_negative):
        return
    presented = {"Authorization": case.headers.get("Authorization", "")}
    case.headers["If-Match"] = ask("GET", case, "account", headers=presented).headers.get("ETag", "none")
