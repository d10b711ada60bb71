package example;

import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.*;
import org.springframework.security.oauth2.server.resource.web.HeaderBearerTokenResolver;
import org.springframework.security.web.SecurityFilterChain;

/** Lets through whom the portal vouches for in X-Assertion, and nobody else. */
@Configuration
class PortalAssertion {
  /** Keys are fetched at the first request, kept for five minutes, and fetched anew for one that is unknown. */
  @Bean
  JwtDecoder decoder(
      @Value("${portal.url}") String portal,
      @Value("${portal.keys}") String keys,
      @Value("${portal.teleservice}") String teleservice) {
    var time = new JwtTimestampValidator(Duration.ofSeconds(5));
    time.setAllowEmptyExpiryClaim(false);
    var decoder = NimbusJwtDecoder.withJwkSetUri(keys).jwsAlgorithm(SignatureAlgorithm.ES256).validateType(false).build();
    decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(List.of(
        new JwtTypeValidator("prodouane-assertion+jwt"),
        new JwtIssuerValidator(portal),
        new JwtAudienceValidator(teleservice),
        time)));
    return decoder;
  }

  @Bean
  SecurityFilterChain behindThePortal(HttpSecurity http) throws Exception {
    return http
        .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .oauth2ResourceServer(server -> server
            .bearerTokenResolver(new HeaderBearerTokenResolver("X-Assertion"))
            .jwt(jwt -> {}))
        .build();
  }
}
