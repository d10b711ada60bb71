package example;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.UUID;
import java.util.function.UnaryOperator;
import portal.ApiClient;
import portal.ApiException;
import portal.api.AccountApi;
import portal.api.RegistrationApi;
import portal.api.SessionsApi;
import portal.model.Activate;
import portal.model.AnswerChallenge;
import portal.model.ChangePassword;
import portal.model.ChangeReferences;
import portal.model.KnownRegistrationLevel;
import portal.model.Problem;
import portal.model.Register;
import portal.model.SecurityEvent;
import portal.model.SignIn;

public final class Journey {
  private final String identifier;
  private final String password;
  private final String mobile;

  // #region client
  private final ApiClient client = new ApiClient();
  private final ObjectMapper json = client.getObjectMapper();
  private final RegistrationApi registration;
  private final SessionsApi sessions;
  private final AccountApi account;
  private String session;

  Journey(String baseUrl, String identifier, String mobile) {
    client.updateBaseUri(baseUrl);
    client.setRequestInterceptor(request -> {
      request.setHeader("Accept-Language", "fr");
      if (session != null) request.setHeader("Authorization", "Bearer " + session);
    });
    registration = new RegistrationApi(client); // an API keeps the settings that the client had when it was made
    sessions = new SessionsApi(client);
    account = new AccountApi(client);
    this.identifier = identifier;
    this.password = "quai brumeux " + identifier;
    this.mobile = mobile;
  }
  // #endregion

  // #region problem
  interface Call {
    void run() throws ApiException;
  }

  record Refusal(Problem problem, HttpHeaders headers) {}

  /** What a call is refused with; the headers tell {@code Retry-After}. */
  Refusal refusalOf(Call call) throws JsonProcessingException {
    try {
      call.run();
    } catch (ApiException refused) {
      return new Refusal(json.readValue(refused.getResponseBody(), Problem.class), refused.getResponseHeaders());
    }
    throw new IllegalStateException("The portal should have refused");
  }
  // #endregion

  // #region register
  void register(String email) throws ApiException {
    var wanted = new Register()
        .identifier(identifier)
        .password(password)
        .securityLevel(KnownRegistrationLevel.SMS_TOKEN)
        .firstName("Jeanne")
        .lastName("Dupont")
        .email(email)
        .mobile(mobile)
        .phone(null)
        .companyNumber("73282932000074");
    registration.register(wanted, UUID.randomUUID().toString());
  }
  // #endregion

  // #region sign-in
  /** Signs in, with a code where the account asks for one; the session is presented from then on. */
  void signIn(UnaryOperator<String> codeOf) throws ApiException {
    var result = sessions.signIn(new SignIn().identifier(identifier).password(password));
    var challenge = result.getChallenge();
    if (challenge == null) {
      session = result.getToken();
    } else {
      var code = codeOf.apply(challenge.getSentTo());
      session = sessions.answerChallenge(new AnswerChallenge().challenge(challenge.getToken()).code(code)).getToken();
    }
  }
  // #endregion

  // #region change
  /** Changes the telephone number, and nothing else, of the account as it is; gives the ETag that it was decided on. */
  String changePhone(String phone) throws ApiException {
    var answer = account.getAccountWithHttpInfo(null);
    var etag = answer.getHeaders().get("ETag").get(0);
    var now = answer.getData();
    var references = new ChangeReferences().phone(phone).businessAddress(now.getBusinessAddress());
    if (now.getCompanyNumber() != null) references.companyNumber(now.getCompanyNumber().getValue());
    account.changeReferences(etag, references);
    return etag;
  }
  // #endregion

  // #region list
  /** What happened to the account, the newest first, page by page. */
  List<SecurityEvent> securityEvents() throws ApiException {
    var events = new ArrayList<SecurityEvent>();
    String after = null;
    do {
      var page = account.listSecurityEvents(2, after);
      events.addAll(page.getItems());
      after = page.getNext();
    } while (after != null);
    return events;
  }
  // #endregion

  Refusal attemptsUntilPaused() throws ApiException, JsonProcessingException {
    var etag = account.getAccountWithHttpInfo(null).getHeaders().get("ETag").get(0);
    var wrong = new ChangePassword().currentPassword("autre chose").newPassword(password + " bis");
    Refusal refusal;
    do {
      refusal = refusalOf(() -> account.changePassword(etag, wrong));
    } while (refusal.problem().getStatus() == 403);
    return refusal;
  }

  void run(UnaryOperator<String> ask) throws ApiException, JsonProcessingException {
    var invalid = refusalOf(() -> register("sans-arobase"));
    register(identifier + "@example.org");
    var token = ask.apply("Token of the mailed link: ");
    registration.activate(new Activate().token(token).identifier(identifier).password(password));

    var wrongPassword =
        refusalOf(() -> sessions.signIn(new SignIn().identifier(identifier).password("autre chose")));
    signIn(sentTo -> ask.apply("Code sent to " + sentTo + ": "));

    var opened = sessions.getSession();
    var before = account.getAccount(null);
    var stale = changePhone("01 23 45 67 89");
    var after = account.getAccount(null);
    var mismatch = refusalOf(() -> account.changeReferences(stale, new ChangeReferences().phone("01 00 00 00 00")));
    var exported = account.exportOwnData();
    var ownSessions = sessions.listSessions();
    var events = securityEvents();
    var paused = attemptsUntilPaused();

    sessions.signOut();
    var signedOut = refusalOf(sessions::getSession);

    var report = new LinkedHashMap<String, Object>();
    report.put("invalid", invalid.problem());
    report.put("wrongPassword", wrongPassword.problem());
    report.put("level", opened.getLevel());
    report.put("factors", opened.getFactors());
    report.put("companyNumber", before.getCompanyNumber());
    report.put("phone", after.getPhone());
    report.put("mismatch", mismatch.problem().getCode());
    report.put("exported", exported.getData().stream()
        .filter(datum -> datum.getName().equals("companyNumber"))
        .map(datum -> datum.getValue())
        .findFirst().orElse(null));
    report.put("paused", Map.of(
        "code", paused.problem().getCode(),
        "seconds", paused.headers().firstValueAsLong("Retry-After").getAsLong()));
    report.put("sessions", ownSessions.getItems().size());
    report.put("events", events.stream().map(SecurityEvent::getType).toList());
    report.put("signedOut", signedOut.problem().getCode());
    System.out.println(json.writeValueAsString(report));
  }

  public static void main(String[] arguments) throws Exception {
    var terminal = new Scanner(System.in);
    new Journey(arguments[0], arguments[1], arguments[2]).run(question -> {
      System.out.print(question);
      System.out.flush();
      return terminal.nextLine();
    });
  }
}
