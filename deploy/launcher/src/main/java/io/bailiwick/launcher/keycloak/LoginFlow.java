package io.bailiwick.launcher.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bailiwick.launcher.Refusal;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * The steps by which Keycloak finds out who somebody is. Its own show the organizations of whoever
 * a name belongs to before any password; in this copy of them organizations are a matter of those
 * who are signed in already, and of nobody else.
 */
final class LoginFlow {
  /** What it is called at Keycloak. */
  static final String NAME = "bailiwick browser";

  private static final String KEYCLOAKS_OWN = "browser";
  private static final String REALM = "/bailiwick";
  private static final String FLOWS = REALM + "/authentication/flows";
  private static final String ORGANIZATION = "organization";
  private static final String CONDITION = "conditional-user-role";

  /** Everybody has it, so that the condition means: somebody is known by now. */
  private static final String EVERYBODY = "default-roles-bailiwick";

  private static final JsonMapper JSON = new JsonMapper();

  private final KeycloakAdministration administration;

  LoginFlow(KeycloakAdministration administration) {
    this.administration = administration;
  }

  /**
   * Replaces Keycloak's own steps, also in a realm of an earlier release. What an operator chose
   * instead of them, or added to the copy, stays.
   */
  void apply() throws IOException, InterruptedException {
    if (!read(REALM).path("browserFlow").asText().equals(KEYCLOAKS_OWN)) {
      return;
    }
    removeUnfinished();
    administration.post(
        FLOWS + "/" + KEYCLOAKS_OWN + "/copy", JSON.createObjectNode().put("newName", NAME));
    letOrganizationsWait();
    // The last step, so that one that was killed before it is begun anew.
    administration.put(REALM, JSON.createObjectNode().put("browserFlow", NAME));
  }

  private void removeUnfinished() throws IOException, InterruptedException {
    for (JsonNode flow : read(FLOWS)) {
      if (flow.path("alias").asText().equals(NAME)) {
        administration.delete(FLOWS + "/" + flow.path("id").asText());
      }
    }
  }

  private void letOrganizationsWait() throws IOException, InterruptedException {
    administration.post(
        FLOWS + "/" + encoded(around(ORGANIZATION)) + "/executions/execution",
        JSON.createObjectNode().put("provider", CONDITION));
    ObjectNode condition = (ObjectNode) step(CONDITION);
    administration.put(steps(), condition.put("requirement", "REQUIRED"));
    ObjectNode config = JSON.createObjectNode().put("alias", "bailiwick - somebody is signed in");
    config.putObject("config").put("condUserRole", EVERYBODY).put("negate", "false");
    administration.post(
        REALM + "/authentication/executions/" + condition.path("id").asText() + "/config", config);
  }

  /** The name of the part that a step stands in: the last before it that is one level up. */
  private String around(String provider) throws IOException, InterruptedException {
    int level = step(provider).path("level").asInt();
    String part = "";
    for (JsonNode each : read(steps())) {
      if (each.path("providerId").asText().equals(provider)) {
        return part;
      }
      if (each.path("level").asInt() == level - 1) {
        part = each.path("displayName").asText();
      }
    }
    throw missing(provider);
  }

  private JsonNode step(String provider) throws IOException, InterruptedException {
    for (JsonNode each : read(steps())) {
      if (each.path("providerId").asText().equals(provider)) {
        return each;
      }
    }
    throw missing(provider);
  }

  private static String steps() {
    return FLOWS + "/" + encoded(NAME) + "/executions";
  }

  private JsonNode read(String path) throws IOException, InterruptedException {
    return administration.get(path).orElseThrow(() -> missing(path));
  }

  private static String encoded(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static Refusal missing(String what) {
    return new Refusal(
        "Keycloak's login has no "
            + what
            + ", which the launcher needs to ask for the password before the organization; use"
            + " Keycloak 26 with its own flow \"browser\" as it came");
  }
}
