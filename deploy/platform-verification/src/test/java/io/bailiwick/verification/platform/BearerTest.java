package io.bailiwick.verification.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jwt.JWTClaimsSet;
import io.bailiwick.verification.platform.RunningPlatform.Installation;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs with tokens that count, and with every kind that does not. */
@ExtendWith(RunningPlatform.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BearerTest {
  private static final int MINUTES = 5;

  private final Installation installation;
  private final Administration keycloak;
  private final String api;
  private Minted minted;
  private String subject;
  private String tenant;

  BearerTest(Installation installation) {
    this.installation = installation;
    this.keycloak = new Administration(installation);
    this.api = installation.portal() + "/api";
  }

  @BeforeAll
  void mint() throws Exception {
    minted = installation.minted();
    subject = keycloak.subject("zhou.ming");
    for (JsonNode organization : keycloak.get("/organizations")) {
      if (organization.path("alias").asText().equals("jiangyuan-grid")) {
        tenant = organization.path("id").asText();
      }
    }
  }

  private JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .issuer(installation.keycloak() + "/realms/bailiwick")
        .audience("bailiwick-api")
        .subject(subject)
        .claim("typ", "Bearer")
        .claim("organization", Map.of("jiangyuan-grid", Map.of("id", tenant)))
        .expirationTime(inMinutes(MINUTES));
  }

  private static Date inMinutes(int minutes) {
    return Date.from(Instant.now().plusSeconds(60L * minutes));
  }

  private HttpResponse<String> me(@Nullable String token) throws Exception {
    return token == null
        ? new Visitor().get(api + "/me")
        : new Visitor().get(api + "/me", "Authorization", "Bearer " + token);
  }

  private void assertRefused(String token) throws Exception {
    HttpResponse<String> answer = me(token);
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate"))
        .hasValueSatisfying(challenge -> assertThat(challenge).startsWith("Bearer "));
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @Test
  void aTokenThatCountsSaysWhoItIs() throws Exception {
    HttpResponse<String> answer = me(minted.signed(claims().build()));
    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode me = Administration.JSON.readTree(answer.body());
    assertThat(me.path("subject").asText()).isEqualTo(subject);
    assertThat(me.path("tenantName").asText()).isEqualTo("江源电网");
    assertThat(me.path("roles")).extracting(JsonNode::asText).containsExactly("TENANT_ADMIN");
    assertThat(answer.headers().firstValue("Set-Cookie")).as("no session").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/me", "/%6de", "/nothing", ""})
  void nothingIsThereWithoutAToken(String path) throws Exception {
    assertThat(new Visitor().get(api + path).statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/%61pi/me", "/api;x=y/me", "//api/me", "/v1/models"})
  void noSpellingOfThePathGoesRoundTheToken(String path) throws Exception {
    assertThat(new Visitor().get(installation.portal() + path).statusCode()).isEqualTo(401);
  }

  @Test
  void aBrowsersSessionIsNoToken() throws Exception {
    Visitor visitor = new Visitor();
    String login = installation.portal() + "/oidc/login?return=/";
    visitor.get(visitor.authenticate(login, "zhou.ming", installation.samplePassword()));
    assertThat(visitor.get(api + "/me").statusCode()).isEqualTo(401);
  }

  @Test
  void anExpiredTokenIsRefused() throws Exception {
    assertRefused(minted.signed(claims().expirationTime(inMinutes(-MINUTES)).build()));
  }

  @Test
  void aTokenThatIsNotYetGoodIsRefused() throws Exception {
    assertRefused(minted.signed(claims().notBeforeTime(inMinutes(MINUTES)).build()));
  }

  @Test
  void aTokenThatNeverExpiresIsRefused() throws Exception {
    assertRefused(minted.signed(claims().expirationTime(null).build()));
  }

  @Test
  void aTokenOfAnotherIssuerIsRefused() throws Exception {
    assertRefused(minted.signed(claims().issuer("https://evil.example").build()));
  }

  @Test
  void aTokenForAnotherAudienceIsRefused() throws Exception {
    assertRefused(minted.signed(claims().audience("account").build()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ID", "Refresh", "Logout", "bearer"})
  void whatIsNoAccessTokenIsRefused(String kind) throws Exception {
    assertRefused(minted.signed(claims().claim("typ", kind).build()));
  }

  @Test
  void aTokenOfNobodyIsRefused() throws Exception {
    assertRefused(minted.signed(claims().subject(null).build()));
    assertRefused(minted.signed(claims().subject("").build()));
    assertRefused(minted.signed(claims().subject("s".repeat(256)).build()));
  }

  @Test
  void aTokenForNoTenantIsRefused() throws Exception {
    assertRefused(minted.signed(claims().claim("organization", null).build()));
  }

  @Test
  void aTokenForTwoTenantsIsRefused() throws Exception {
    Map<String, Object> two = Map.of("a", Map.of("id", tenant), "b", Map.of("id", tenant));
    assertRefused(minted.signed(claims().claim("organization", two).build()));
  }

  @Test
  void aTenantsAliasIsNotItsId() throws Exception {
    assertRefused(minted.signed(claims().claim("organization", List.of("jiangyuan-grid")).build()));
  }

  @Test
  void anUnsignedTokenIsRefused() throws Exception {
    assertRefused(Minted.unsigned(claims().build()));
  }

  @Test
  void aTokenSignedByAnotherKeyIsRefused() throws Exception {
    assertRefused(minted.signedByAnother(claims().build()));
  }

  @Test
  void aTokenSignedWithThePublicKeyAsSecretIsRefused() throws Exception {
    assertRefused(minted.signedWithThePublicKey(claims().build()));
  }

  @Test
  void aTokenWithOneLetterChangedIsRefused() throws Exception {
    String token = minted.signed(claims().build());
    int middle = token.indexOf('.') + 10;
    char other = token.charAt(middle) == 'A' ? 'B' : 'A';
    assertRefused(token.substring(0, middle) + other + token.substring(middle + 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "a.b.c", "....", "eyJhbGciOiJSUzI1NiJ9..", "\u00e9"})
  void whatIsNoTokenIsRefused(String token) throws Exception {
    assertRefused(token);
  }

  @Test
  void aPersonOfAnotherTenantMayDoNothingHere() throws Exception {
    String foreign = keycloak.subject("amelia.hart");
    HttpResponse<String> answer = me(minted.signed(claims().subject(foreign).build()));
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("permission").doesNotContain("Harbour");
  }

  @Test
  void aTokenForATenantThatIsNotHereMayDoNothing() throws Exception {
    Map<String, Object> unknown = Map.of("x", Map.of("id", "6f1f2f3e-8a55-4c0e-9b60-0d2f6a1f7c11"));
    HttpResponse<String> answer =
        me(minted.signed(claims().claim("organization", unknown).build()));
    assertThat(answer.statusCode()).isEqualTo(403);
  }
}
