package io.bailiwick.verification.platform;

import com.fasterxml.jackson.databind.JsonNode;
import io.bailiwick.verification.platform.RunningPlatform.Installation;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Who works at the two sample companies and looks after the installation. Administrators get
 * passwords of this test's own; the first audit administrator is left alone, since how they sign in
 * the first time is another test's matter.
 */
final class Colleagues {
  /** The role of whoever has none. */
  static final String NOBODY = "NONE";

  private static final String PLATFORM = "00000000-0000-4000-8000-000000000001";
  private static final Map<String, String> PLATFORM_PEOPLE =
      Map.of(
          "SYSTEM_ADMIN", "system-admin",
          "SECURITY_ADMIN", "security-admin",
          "AUDIT_ADMIN", "second.auditor");
  private static final Map<String, String> GRID =
      Map.of(
          "TENANT_ADMIN",
          "zhou.ming",
          "DATA_STEWARD",
          "lin.jing",
          "MODEL_ENGINEER",
          "chen.hao",
          "DOMAIN_EXPERT",
          "wang.lei",
          "APPROVER",
          "zhao.min",
          "STAFF",
          "sun.yue",
          "AUDITOR",
          "wu.tong",
          NOBODY,
          "nobody.grid");
  private static final Map<String, String> BANK =
      Map.of(
          "TENANT_ADMIN",
          "amelia.hart",
          "DATA_STEWARD",
          "daniel.okoro",
          "MODEL_ENGINEER",
          "elena.marsh",
          "DOMAIN_EXPERT",
          "frank.doyle",
          "APPROVER",
          "grace.lindqvist",
          "STAFF",
          "hugo.ferreira",
          "AUDITOR",
          "ivy.nakamura",
          NOBODY,
          "nobody.bank");

  private final Installation installation;
  private final Administration keycloak;
  private final Map<String, String> passwords = new HashMap<>();

  Colleagues(Installation installation) {
    this.installation = installation;
    this.keycloak = new Administration(installation);
  }

  /** Whoever has a role: Chinese is read at the grid operator, English at the bank. */
  String username(String role, PageLanguage language) {
    return PLATFORM_PEOPLE.getOrDefault(role, company(language).getOrDefault(role, ""));
  }

  private static Map<String, String> company(PageLanguage language) {
    return language == PageLanguage.CHINESE ? GRID : BANK;
  }

  /** The tenant in which somebody of a role is. */
  String tenant(String role, PageLanguage language) throws Exception {
    if (PLATFORM_PEOPLE.containsKey(role)) {
      return PLATFORM;
    }
    String alias = language == PageLanguage.CHINESE ? "jiangyuan-grid" : "harbour-bank";
    for (JsonNode organization : keycloak.get("/organizations")) {
      if (organization.path("alias").asText().equals(alias)) {
        return organization.path("id").asText();
      }
    }
    throw new IllegalStateException("no organization " + alias);
  }

  /** The identity provider's name for whoever has a role. */
  String subject(String role, PageLanguage language) throws Exception {
    return keycloak.subject(username(role, language));
  }

  /** What somebody signs in with; whoever is not there yet is brought in. */
  String password(String username) throws Exception {
    String known = passwords.get(username);
    if (known == null) {
      known = find(username);
      passwords.put(username, known);
    }
    return known;
  }

  private String find(String username) throws Exception {
    boolean founder = PLATFORM_PEOPLE.containsValue(username) || username.startsWith("nobody.");
    if (!founder) {
      return installation.samplePassword();
    }
    if (keycloak.subject(username).isEmpty()) {
      bringIn(username);
    }
    String password = "own-" + UUID.randomUUID();
    setPassword(username, password);
    return password;
  }

  private void setPassword(String username, String password) throws Exception {
    keycloak.put(
        "/users/" + keycloak.subject(username) + "/reset-password",
        Administration.object()
            .put("type", "password")
            .put("temporary", false)
            .put("value", password));
  }

  private void bringIn(String username) throws Exception {
    if (!username.startsWith("nobody.")) {
      appointAuditor(username);
    } else if (GRID.containsValue(username)) {
      invite(program("TENANT_ADMIN", PageLanguage.CHINESE), username, "无角", "吴");
    } else {
      invite(program("TENANT_ADMIN", PageLanguage.ENGLISH), username, "Nora", "Norole");
    }
  }

  private void appointAuditor(String username) throws Exception {
    ApiClient security = program("SECURITY_ADMIN", PageLanguage.ENGLISH);
    String subject = invite(security, username, "Second", "Auditor");
    grant(security, program("SYSTEM_ADMIN", PageLanguage.ENGLISH), subject, "AUDIT_ADMIN");
  }

  /** Brings somebody into the tenant of an administrator; their subject. */
  String invite(ApiClient administrator, String username, String given, String family)
      throws Exception {
    return ApiClient.made(
            administrator.post(
                "/api/people",
                Administration.object()
                    .put("username", username)
                    .put("givenName", given)
                    .put("familyName", family)
                    .put("email", username + "@example.com")
                    .toString()))
        .path("subject")
        .asText();
  }

  private static void grant(ApiClient by, ApiClient approver, String subject, String role)
      throws Exception {
    String approval = requestRole(by, subject, role);
    approve(approver, approval);
  }

  /** Asks for a role; the request. */
  static String requestRole(ApiClient by, String subject, String role) throws Exception {
    return ApiClient.made(
            by.post(
                "/api/people/" + subject + "/roles",
                Administration.object().put("role", role).put("reason", "joins us").toString()))
        .path("approval")
        .asText();
  }

  /** Approves a request. */
  static void approve(ApiClient approver, String approval) throws Exception {
    HttpResponse<String> asked = approver.get("/api/approvals/" + approval);
    ApiClient.made(
        approver.post(
            "/api/approvals/" + approval + "/votes",
            Administration.object()
                .put("decision", "APPROVE")
                .put("digest", ApiClient.json(asked).path("digest").asText())
                .put("reason", "in order")
                .toString()));
  }

  /** A program of somebody of a role; whoever is not there yet is brought in. */
  ApiClient program(String role, PageLanguage language) throws Exception {
    if (subject(role, language).isEmpty()) {
      password(username(role, language));
    }
    return ApiClient.of(installation, subject(role, language), tenant(role, language));
  }
}
