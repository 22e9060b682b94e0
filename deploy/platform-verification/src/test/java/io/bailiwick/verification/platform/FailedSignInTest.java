package io.bailiwick.verification.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bailiwick.verification.platform.RunningPlatform.Installation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Passwords are shown to Keycloak; that they were wrong stands in the record all the same. */
@ExtendWith(RunningPlatform.class)
class FailedSignInTest {
  private static final int PATIENCE_SECONDS = 60;

  private final Installation installation;
  private final Colleagues colleagues;

  FailedSignInTest(Installation installation) {
    this.installation = installation;
    this.colleagues = new Colleagues(installation);
  }

  private ApiClient auditor(PageLanguage language) throws Exception {
    return colleagues.program("AUDITOR", language);
  }

  private void failToSignIn(String username, String password) throws Exception {
    new Visitor().fail(installation.portal() + "/oidc/login?return=/", username, password);
  }

  private static List<JsonNode> failures(ApiClient auditor, String subject) throws Exception {
    List<JsonNode> found = new ArrayList<>();
    String path = "/api/audit?limit=200&action=SIGN_IN_FAILED&actor=" + subject;
    ApiClient.made(auditor.get(path)).path("items").forEach(found::add);
    return found;
  }

  private static List<JsonNode> awaited(ApiClient auditor, String subject) throws Exception {
    Instant deadline = Instant.now().plusSeconds(PATIENCE_SECONDS);
    List<JsonNode> found = failures(auditor, subject);
    while (found.isEmpty() && Instant.now().isBefore(deadline)) {
      found = failures(auditor, subject);
    }
    return found;
  }

  @Test
  void a_wrong_password_stands_in_the_record_of_the_tenant_whose_person_it_was() throws Exception {
    String subject = colleagues.subject("STAFF", PageLanguage.CHINESE);
    failToSignIn("sun.yue", "not-the-password");
    List<JsonNode> entries = awaited(auditor(PageLanguage.CHINESE), subject);
    assertThat(entries).hasSize(1);
    JsonNode entry = entries.get(0);
    assertThat(entry.path("result").asText()).isEqualTo("REFUSED");
    assertThat(entry.path("objectId").asText()).isEqualTo(subject);
    assertThat(entry.path("facts").path("reason").asText()).isEqualTo("invalid_user_credentials");
    assertThat(entry.path("facts").path("address").asText()).isEqualTo("127.0.0.1");
    assertThat(entry.toString()).doesNotContain("not-the-password");
    assertThat(failures(auditor(PageLanguage.ENGLISH), subject)).as("another tenant").isEmpty();
  }

  @Test
  void a_name_that_nobody_has_is_told_without_the_name_and_to_the_installation_only()
      throws Exception {
    String typed = "my-password-by-mistake";
    failToSignIn(typed, "x");
    ApiClient platform = colleagues.program("AUDIT_ADMIN", PageLanguage.ENGLISH);
    List<JsonNode> entries = awaited(platform, "nobody");
    assertThat(entries).isNotEmpty();
    assertThat(entries.toString()).contains("user_not_found").doesNotContain(typed);
    assertThat(failures(auditor(PageLanguage.CHINESE), "nobody")).isEmpty();
  }

  @Test
  void somebody_who_belongs_to_no_tenant_is_told_to_the_installation() throws Exception {
    Administration keycloak = new Administration(installation);
    keycloak.post(
        "/users",
        Administration.JSON.readTree(
            """
            {"username":"of.no.tenant","enabled":true,"email":"of.no.tenant@nowhere.internal",
             "firstName":"A","lastName":"B",
             "credentials":[{"type":"password","value":"a-long-password","temporary":false}]}
            """));
    failToSignIn("of.no.tenant", "not-the-password");
    ApiClient platform = colleagues.program("AUDIT_ADMIN", PageLanguage.ENGLISH);
    assertThat(awaited(platform, keycloak.subject("of.no.tenant"))).hasSize(1);
  }
}
