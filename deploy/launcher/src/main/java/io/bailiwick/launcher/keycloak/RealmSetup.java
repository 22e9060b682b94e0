package io.bailiwick.launcher.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bailiwick.launcher.Refusal;
import io.bailiwick.launcher.service.Addresses;
import java.io.IOException;
import java.io.InputStream;

/**
 * The realm that people log in to. Its template holds no secret and no address; both are set by the
 * administration interface at every start, since a realm that exists is never imported again.
 */
final class RealmSetup {
  /** Where Keycloak sends people back to after login. */
  private static final String CALLBACK = "/oidc/callback";

  /** Where Keycloak tells the portal that a session has ended. */
  private static final String BACK_CHANNEL_LOGOUT = "/oidc/backchannel-logout";

  private static final String REALM = "/bailiwick";
  private static final JsonMapper JSON = new JsonMapper();

  private final KeycloakAdministration administration;

  RealmSetup(KeycloakAdministration administration) {
    this.administration = administration;
  }

  /** Makes the realm if there is none, and sets what depends on this installation. */
  void apply(Addresses addresses, ClientSecrets secrets) throws IOException, InterruptedException {
    if (administration.get(REALM).isEmpty()) {
      administration.post("", template());
    }
    setClient(addresses, secrets.portal());
    setSecretOfPeople(secrets.people());
    letPeopleClientSeeEvents();
    nameOrganizationsById();
    new LoginFlow(administration).apply();
  }

  /** Has its pages look as a theme says, unless an operator chose another. */
  void look(String theme) throws IOException, InterruptedException {
    if (list(REALM).path("loginTheme").asText().isEmpty()) {
      administration.put(REALM, JSON.createObjectNode().put("loginTheme", theme));
    }
  }

  private static JsonNode template() throws IOException {
    try (InputStream in = RealmSetup.class.getResourceAsStream("realm.json")) {
      if (in == null) {
        throw new IllegalStateException("realm.json is missing from the launcher's jar");
      }
      return JSON.readTree(in);
    }
  }

  private void setClient(Addresses addresses, String secret)
      throws IOException, InterruptedException {
    ObjectNode client = client("bailiwick-portal");
    String portal = addresses.portal();
    client.put("secret", secret);
    client.put("rootUrl", portal);
    client.put("baseUrl", "/");
    client.putArray("redirectUris").add(portal + CALLBACK);
    client.putArray("webOrigins").add(portal);
    client
        .withObject("/attributes")
        .put("post.logout.redirect.uris", portal + "/")
        .put("backchannel.logout.url", addresses.portalFromKeycloak() + BACK_CHANNEL_LOGOUT);
    administration.put(REALM + "/clients/" + client.path("id").asText(), client);
  }

  private void setSecretOfPeople(String secret) throws IOException, InterruptedException {
    ObjectNode client = client("bailiwick-people");
    client.put("secret", secret);
    administration.put(REALM + "/clients/" + client.path("id").asText(), client);
  }

  /** A realm of an earlier release did not have it, and a realm is never imported twice. */
  private void letPeopleClientSeeEvents() throws IOException, InterruptedException {
    String management = client("realm-management").path("id").asText();
    JsonNode role = list(REALM + "/clients/" + management + "/roles/view-events");
    String people = REALM + "/clients/" + client("bailiwick-people").path("id").asText();
    String account = list(people + "/service-account-user").path("id").asText();
    administration.post(
        REALM + "/users/" + account + "/role-mappings/clients/" + management,
        JSON.createArrayNode().add(role));
  }

  private ObjectNode client(String name) throws IOException, InterruptedException {
    JsonNode found = only(REALM + "/clients?clientId=" + name);
    if (!(found instanceof ObjectNode client)) {
      throw missing("client " + name);
    }
    return client;
  }

  /** A name can be given to another organization later; an id cannot. */
  private void nameOrganizationsById() throws IOException, InterruptedException {
    for (JsonNode scope : list(REALM + "/client-scopes")) {
      if (scope.path("name").asText().equals("organization")) {
        nameOrganizationsById(REALM + "/client-scopes/" + scope.path("id").asText());
        return;
      }
    }
    throw missing("client scope organization");
  }

  private void nameOrganizationsById(String scope) throws IOException, InterruptedException {
    String mappers = scope + "/protocol-mappers/models";
    for (JsonNode mapper : list(mappers)) {
      if (mapper.path("protocolMapper").asText().equals("oidc-organization-membership-mapper")
          && mapper instanceof ObjectNode changed) {
        changed
            .withObject("/config")
            .put("addOrganizationId", "true")
            .put("jsonType.label", "JSON")
            .put("multivalued", "true");
        administration.put(mappers + "/" + mapper.path("id").asText(), changed);
        return;
      }
    }
    throw missing("mapper of organization membership");
  }

  private JsonNode only(String path) throws IOException, InterruptedException {
    return list(path).path(0);
  }

  private JsonNode list(String path) throws IOException, InterruptedException {
    return administration.get(path).orElseThrow(() -> missing(path));
  }

  private static Refusal missing(String what) {
    return new Refusal(
        "Keycloak's realm bailiwick has no "
            + what
            + ", which the portal needs; it was removed by hand: restore Keycloak's database");
  }
}
