import json
import sys
import uuid

from urllib3 import HTTPHeaderDict

from portal_client import ApiClient, ApiException, Configuration
from portal_client.api import AccountApi, RegistrationApi, SessionsApi
from portal_client.models import Activate, AnswerChallenge, ChangePassword, ChangeReferences, Problem, Register, SignIn

base_url, identifier, mobile = sys.argv[1:]
password = f"quai brumeux {identifier}"

# region client
configuration = Configuration(host=base_url, retries=False)
client = ApiClient(configuration)
client.set_default_header("Accept-Language", "fr")
registration, sessions, account = RegistrationApi(client), SessionsApi(client), AccountApi(client)
# endregion


# region problem
def refusal_of(call) -> ApiException:
    """What a call is refused with: `data` is the problem, `headers` tell `Retry-After`."""
    try:
        call()
    except ApiException as refused:
        if isinstance(refused.data, Problem):
            return refused
        raise  # from something before the portal, which knows no problem documents
    raise AssertionError("The portal should have refused")
# endregion


# region register
def register(email: str):
    return registration.register(
        Register(
            identifier=identifier,
            password=password,
            security_level="sms-token",
            first_name="Jeanne",
            last_name="Dupont",
            email=email,
            mobile=mobile,
            phone=None,
            company_number="73282932000074",
        ),
        idempotency_key=str(uuid.uuid4()),
    )
# endregion


# region sign-in
def sign_in(code_of) -> None:
    """Signs in, with a code where the account asks for one; the session is presented from then on."""
    result = sessions.sign_in(SignIn(identifier=identifier, password=password))
    if result.challenge is not None:
        code = code_of(result.challenge.sent_to)
        result = sessions.answer_challenge(AnswerChallenge(challenge=result.challenge.token, code=code))
    configuration.access_token = result.token
# endregion


# region change
def change_phone(phone: str) -> str:
    """Changes the telephone number, and nothing else, of the account as it is; gives the ETag that it was decided on."""
    answer = account.get_account_with_http_info()
    etag, now = HTTPHeaderDict(answer.headers)["ETag"], answer.data
    references = ChangeReferences(
        phone=phone,
        business_address=now.business_address,
        company_number=now.company_number.value if now.company_number else None,
    )
    account.change_references(if_match=etag, change_references=references)
    return etag
# endregion


# region list
def security_events():
    """What happened to the account, the newest first, page by page."""
    after = None
    while True:
        page = account.list_security_events(limit=2, after=after)
        yield from page.items
        if page.next is None:
            return
        after = page.next
# endregion


def attempts_until_paused() -> ApiException:
    etag = HTTPHeaderDict(account.get_account_with_http_info().headers)["ETag"]
    wrong = ChangePassword(current_password="autre chose", new_password=f"{password} bis")
    while (refused := refusal_of(lambda: account.change_password(etag, wrong))).status == 403:
        pass
    return refused


invalid = refusal_of(lambda: register("sans-arobase")).data
register(f"{identifier}@example.org")
token = input("Token of the mailed link: ")
registration.activate(Activate(token=token, identifier=identifier, password=password))

wrong_password = refusal_of(lambda: sessions.sign_in(SignIn(identifier=identifier, password="autre chose"))).data
sign_in(lambda sent_to: input(f"Code sent to {sent_to}: "))

session = sessions.get_session()
before = account.get_account()
stale = change_phone("01 23 45 67 89")
after = account.get_account()
mismatch = refusal_of(lambda: account.change_references(stale, ChangeReferences(phone="01 00 00 00 00"))).data
exported = account.export_own_data()
own_sessions = sessions.list_sessions()
events = [event.type for event in security_events()]
paused = attempts_until_paused()

sessions.sign_out()
signed_out = refusal_of(sessions.get_session).data

print(
    json.dumps(
        {
            "invalid": invalid.to_dict(),
            "wrongPassword": wrong_password.to_dict(),
            "level": session.level,
            "factors": session.factors,
            "companyNumber": before.company_number.to_dict(),
            "phone": after.phone,
            "mismatch": mismatch.code,
            "exported": next(datum.value for datum in exported.data if datum.name == "companyNumber"),
            "paused": {"code": paused.data.code, "seconds": int(paused.headers["Retry-After"])},
            "sessions": len(own_sessions.items),
            "events": events,
            "signedOut": signed_out.code,
        }
    )
)
