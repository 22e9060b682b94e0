package io.bailiwick.portal.directory;

import io.bailiwick.access.Directory;
import io.bailiwick.access.Invitation;
import io.bailiwick.access.NewPerson;
import io.bailiwick.shared.ActorId;
import io.bailiwick.shared.NotFoundException;
import io.bailiwick.shared.RefusedException;
import io.bailiwick.shared.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;

/** Organizations and accounts in the realm {@code bailiwick}. */
@ApplicationScoped
class KeycloakDirectory implements Directory {
  private static final String ORGANIZATIONS = "/organizations";
  private static final String USERS = "/users";

  private final SecureRandom random = new SecureRandom();
  @Inject private KeycloakCall keycloak;

  @Override
  public TenantId organization(String alias, String name) {
    Optional<TenantId> known = organization(alias);
    if (known.isPresent()) {
      return known.get();
    }
    JsonObject organization =
        Json.createObjectBuilder()
            .add("alias", alias)
            .add("name", name)
            .add("enabled", true)
            // Keycloak asks for one. Nobody has a mailbox there (RFC 6762, appendix G).
            .add(
                "domains",
                Json.createArrayBuilder()
                    .add(Json.createObjectBuilder().add("name", alias + ".internal")))
            .build();
    if (!keycloak.post(ORGANIZATIONS, organization)) {
      throw new RefusedException(
          "organization", "the identity provider has an organization of this name already");
    }
    return organization(alias).orElseThrow();
  }

  private Optional<TenantId> organization(String alias) {
    String found = ORGANIZATIONS + "?exact=true&search=" + encoded(alias + ".internal");
    return keycloak.get(found).asJsonArray().getValuesAs(JsonObject.class).stream()
        .filter(organization -> organization.getString("alias").equals(alias))
        .map(organization -> TenantId.of(organization.getString("id")))
        .findFirst();
  }

  @Override
  public Invitation invite(TenantId tenant, NewPerson person) {
    Optional<String> known = account("email", person.email());
    if (known.isPresent()) {
      join(tenant, known.get());
      return new Invitation(new ActorId(known.get()), null);
    }
    if (!keycloak.post(USERS, account(person))) {
      throw new RefusedException(
          "username",
          "somebody signs in as " + person.username() + " already; choose another name");
    }
    String subject = account("username", person.username()).orElseThrow();
    String password = setPassword(subject);
    join(tenant, subject);
    return new Invitation(new ActorId(subject), password);
  }

  private static JsonObject account(NewPerson person) {
    return Json.createObjectBuilder()
        .add("username", person.username())
        .add("firstName", person.givenName())
        .add("lastName", person.familyName())
        .add("email", person.email())
        .add("emailVerified", true)
        .add("enabled", true)
        .build();
  }

  private Optional<String> account(String property, String value) {
    String found = USERS + "?exact=true&" + property + "=" + encoded(value);
    return keycloak.get(found).asJsonArray().getValuesAs(JsonObject.class).stream()
        .map(account -> account.getString("id"))
        .findFirst();
  }

  private void join(TenantId tenant, String subject) {
    if (!isMember(tenant, subject)) {
      keycloak.post(members(tenant), Json.createValue(subject));
    }
  }

  private boolean isMember(TenantId tenant, String subject) {
    return keycloak.get(members(tenant) + "/" + subject) != JsonValue.NULL;
  }

  @Override
  public String oneTimePassword(TenantId tenant, ActorId subject) {
    if (!isMember(tenant, subject.value())) {
      throw new NotFoundException("person", subject.value());
    }
    if (memberships(tenant, subject) > 1) {
      throw new RefusedException(
          "several-tenants",
          "this person belongs to other tenants too, so only the identity provider's administrator"
              + " may set their password");
    }
    return setPassword(subject.value());
  }

  private int memberships(TenantId tenant, ActorId subject) {
    return keycloak
        .get(members(tenant) + "/" + subject.value() + "/organizations")
        .asJsonArray()
        .size();
  }

  private String setPassword(String subject) {
    String password = OneTimePassword.random(random);
    keycloak.put(
        USERS + "/" + subject + "/reset-password",
        Json.createObjectBuilder()
            .add("type", "password")
            .add("value", password)
            .add("temporary", true)
            .build());
    return password;
  }

  @Override
  public void remove(TenantId tenant, ActorId subject) {
    keycloak.delete(members(tenant) + "/" + subject.value());
  }

  private static String members(TenantId tenant) {
    return ORGANIZATIONS + "/" + tenant + "/members";
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
