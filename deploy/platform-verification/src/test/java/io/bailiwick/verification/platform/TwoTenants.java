package io.bailiwick.verification.platform;

import com.fasterxml.jackson.databind.JsonNode;
import io.bailiwick.verification.platform.RunningPlatform.Installation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Somebody whom both sample companies have invited, and what their records say of them. */
final class TwoTenants {
  /** What would tell a stranger where somebody belongs: names and aliases. */
  static final List<String> SECRETS = List.of("江源电网", "Harbour", "jiangyuan-grid", "harbour-bank");

  /** The field in which Keycloak's page sends what was chosen. */
  static final String CHOICE = "kc.org";

  private static final int PATIENCE_SECONDS = 60;

  private final Installation installation;
  private final Colleagues colleagues;
  private final Administration keycloak;
  private final String username;

  TwoTenants(Installation installation, String username) throws Exception {
    this.installation = installation;
    this.colleagues = new Colleagues(installation);
    this.keycloak = new Administration(installation);
    this.username = username;
    invite();
  }

  private void invite() throws Exception {
    if (!keycloak.subject(username).isEmpty()) {
      return;
    }
    for (PageLanguage language : PageLanguage.values()) {
      colleagues.invite(colleagues.program("TENANT_ADMIN", language), username, "Toni", "Twofold");
    }
    keycloak.put(
        "/users/" + subject() + "/reset-password",
        Administration.object()
            .put("type", "password")
            .put("temporary", false)
            .put("value", password()));
  }

  /** What they sign in with. */
  String username() {
    return username;
  }

  /** Their password. */
  String password() {
    return "a-long-password";
  }

  /** The identity provider's name for them. */
  String subject() throws Exception {
    return keycloak.subject(username);
  }

  /** One of their two tenants. */
  String tenant(PageLanguage language) throws Exception {
    return colleagues.tenant("STAFF", language);
  }

  /** Gives them a role in one of the tenants. */
  void grant(String role, PageLanguage language) throws Exception {
    String approval =
        Colleagues.requestRole(colleagues.program("TENANT_ADMIN", language), subject(), role);
    Colleagues.approve(colleagues.program("APPROVER", language), approval);
  }

  /** Ends one of their memberships at the identity provider. */
  void expel(PageLanguage language) throws Exception {
    keycloak.delete("/organizations/" + tenant(language) + "/members/" + subject());
  }

  /** Their name and password on the page that asks for both. */
  Map<String, String> credentials() {
    return Map.of("username", username, "password", password());
  }

  /** Signs in for one of the tenants, in a browser without a screen. */
  void signIn(Visitor visitor, PageLanguage language) throws Exception {
    var form = visitor.open(installation.portal() + "/oidc/login?return=/");
    var chooser = visitor.submit(form, credentials());
    visitor.submit(chooser, Map.of(CHOICE, alias(language)));
  }

  /** What the identity provider calls one of the tenants. */
  static String alias(PageLanguage language) {
    return language == PageLanguage.CHINESE ? "jiangyuan-grid" : "harbour-bank";
  }

  /** What a tenant's record says they did, the newest first. */
  List<JsonNode> entries(String action, PageLanguage language) throws Exception {
    String path = "/api/audit?limit=200&action=" + action + "&actor=" + subject();
    List<JsonNode> found = new ArrayList<>();
    ApiClient.made(colleagues.program("AUDITOR", language).get(path))
        .path("items")
        .forEach(found::add);
    return found;
  }

  /** The same, once there are so many: an entry has its place in the record a moment later. */
  List<JsonNode> awaited(String action, PageLanguage language, int number) throws Exception {
    Instant deadline = Instant.now().plusSeconds(PATIENCE_SECONDS);
    List<JsonNode> found = entries(action, language);
    while (found.size() < number && Instant.now().isBefore(deadline)) {
      found = entries(action, language);
    }
    return found;
  }
}
