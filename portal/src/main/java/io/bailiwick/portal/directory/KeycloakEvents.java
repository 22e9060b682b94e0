package io.bailiwick.portal.directory;

import io.bailiwick.access.FailedSignIn;
import io.bailiwick.shared.ActorId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sign-ins that failed at Keycloak, as its events tell of them. */
@ApplicationScoped
public class KeycloakEvents {
  private static final int AT_ONCE = 500;

  @Inject private KeycloakCall keycloak;

  /** Failed sign-ins from a moment on, the oldest first; at most the newest 500. */
  public List<FailedSignIn> failedSignIns(Instant since) {
    return keycloak
        .get("/events?type=LOGIN_ERROR&max=" + AT_ONCE + "&dateFrom=" + since.toEpochMilli())
        .asJsonArray()
        .getValuesAs(JsonObject.class)
        .stream()
        .map(KeycloakEvents::failure)
        .sorted(Comparator.comparing(FailedSignIn::at))
        .toList();
  }

  private static FailedSignIn failure(JsonObject event) {
    JsonNumber time = event.getJsonNumber("time");
    return new FailedSignIn(
        event.getString("id"),
        Instant.ofEpochMilli(time.longValue()),
        actor(event.getString("userId", null)),
        event.getString("error", "unknown"),
        event.getString("ipAddress", ""));
  }

  private static @Nullable ActorId actor(@Nullable String userId) {
    return userId == null ? null : new ActorId(userId);
  }
}
