package io.bailiwick.portal.directory;

import io.bailiwick.shared.ActorId;
import io.bailiwick.shared.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;

/** Which organizations people belong to, as Keycloak has it at this moment. */
@ApplicationScoped
public class KeycloakMemberships {
  @Inject private KeycloakCall keycloak;

  /**
   * Those of somebody; none of somebody who is not there.
   *
   * @throws KeycloakUnavailableException if Keycloak does not answer
   */
  public List<Membership> of(ActorId member) {
    JsonValue answer = keycloak.get("/organizations/members/" + member + "/organizations");
    if (answer == JsonValue.NULL) {
      return List.of();
    }
    return answer.asJsonArray().getValuesAs(JsonObject.class).stream()
        .map(KeycloakMemberships::membership)
        .toList();
  }

  private static Membership membership(JsonObject organization) {
    return new Membership(
        TenantId.of(organization.getString("id")), organization.getString("alias"));
  }
}
