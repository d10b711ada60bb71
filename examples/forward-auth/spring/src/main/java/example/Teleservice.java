package example;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@SpringBootApplication
@RestController
class Teleservice {
  public static void main(String[] arguments) {
    SpringApplication.run(Teleservice.class, arguments);
  }

  /** Who asks, how that was proven, and when. */
  @GetMapping("/depot")
  Map<String, Object> depot(@AuthenticationPrincipal Jwt visitor) {
    return Map.of(
        "accountId", visitor.getSubject(),
        "level", visitor.getClaimAsString("acr"),
        "authenticatedAt", visitor.getClaimAsInstant("auth_time").toString());
  }
}
