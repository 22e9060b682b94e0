package io.bailiwick.launcher.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bailiwick.launcher.Refusal;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/** The organizations and the people that the launcher makes; each is found again if it is there. */
public final class KeycloakPeople {
  private static final String ORGANIZATIONS = "/bailiwick/organizations";
  private static final String USERS = "/bailiwick/users";
  private static final JsonMapper JSON = new JsonMapper();

  private final KeycloakAdministration administration;

  KeycloakPeople(KeycloakAdministration administration) {
    this.administration = administration;
  }

  /**
   * An organization, made now if there is none of that alias.
   *
   * @param alias its short name, in small letters
   * @return its id, which is the tenant's
   */
  public UUID organization(String alias, String name) throws IOException, InterruptedException {
    Optional<UUID> known = find(alias);
    if (known.isPresent()) {
      return known.get();
    }
    ObjectNode organization = JSON.createObjectNode();
    organization.put("alias", alias).put("name", name).put("enabled", true);
    // Keycloak asks for one. Nobody has a mailbox there (RFC 6762, appendix G).
    organization.putArray("domains").addObject().put("name", alias + ".internal");
    administration.post(ORGANIZATIONS, organization);
    return find(alias).orElseThrow(() -> new Refusal("Keycloak lost the organization " + alias));
  }

  private Optional<UUID> find(String alias) throws IOException, InterruptedException {
    for (JsonNode organization : list(ORGANIZATIONS + "?max=1000")) {
      if (organization.path("alias").asText().equals(alias)) {
        return Optional.of(UUID.fromString(organization.path("id").asText()));
      }
    }
    return Optional.empty();
  }

  /**
   * A person of an organization, made now if there is none of that name, with a new password.
   *
   * @return the person's subject
   */
  public String person(UUID organization, NewPerson person)
      throws IOException, InterruptedException {
    if (user(person.username()).isEmpty()) {
      administration.post(USERS, json(person));
    }
    String subject =
        user(person.username())
            .orElseThrow(() -> new Refusal("Keycloak lost the person " + person.username()));
    ObjectNode password = JSON.createObjectNode();
    password
        .put("type", "password")
        .put("value", person.password())
        .put("temporary", person.oneTime());
    administration.put(USERS + "/" + subject + "/reset-password", password);
    join(organization, subject);
    return subject;
  }

  private void join(UUID organization, String subject) throws IOException, InterruptedException {
    String members = ORGANIZATIONS + "/" + organization + "/members";
    if (administration.get(members + "/" + subject).isEmpty()) {
      administration.post(members, JSON.getNodeFactory().textNode(subject));
    }
  }

  private Optional<String> user(String username) throws IOException, InterruptedException {
    String name = URLEncoder.encode(username, StandardCharsets.UTF_8);
    JsonNode found = list(USERS + "?exact=true&username=" + name);
    return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0).path("id").asText());
  }

  private JsonNode list(String path) throws IOException, InterruptedException {
    return administration
        .get(path)
        .orElseThrow(() -> new Refusal("Keycloak has nothing at " + path));
  }

  private static ObjectNode json(NewPerson person) {
    return JSON.createObjectNode()
        .put("username", person.username())
        .put("firstName", person.firstName())
        .put("lastName", person.lastName())
        .put("email", person.email())
        .put("emailVerified", true)
        .put("enabled", true);
  }
}
