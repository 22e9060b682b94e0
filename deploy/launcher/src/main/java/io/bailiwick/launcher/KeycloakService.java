package io.bailiwick.launcher;

import io.bailiwick.launcher.keycloak.ClientSecrets;
import io.bailiwick.launcher.keycloak.ExternalKeycloak;
import io.bailiwick.launcher.keycloak.KeycloakPeople;
import io.bailiwick.launcher.keycloak.KeycloakServer;
import io.bailiwick.launcher.postgres.PlatformDatabases;
import io.bailiwick.launcher.service.Addresses;
import io.bailiwick.launcher.service.Progress;
import io.bailiwick.launcher.service.ServiceStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The Keycloak of an installation: its own, or one that others run. */
final class KeycloakService {
  private final KeycloakServer own;
  private final Optional<ExternalKeycloak> others;

  KeycloakService(LauncherSettings settings) throws IOException {
    this.own = new KeycloakServer(settings.keycloak());
    this.others = settings.externalKeycloak();
  }

  /** Where everything is found, given where the portal is. */
  Addresses addresses(int portalPort, @Nullable String publicUrl) throws IOException {
    return others.isPresent()
        ? new Addresses(portalPort, 0, publicUrl, others.get().url())
        : new Addresses(portalPort, own.port(), publicUrl);
  }

  /** Starts its own or reaches that of others, and sets the realm right. */
  ServiceStatus start(PlatformDatabases databases, Addresses addresses, Progress progress)
      throws IOException, InterruptedException {
    if (others.isEmpty()) {
      return own.start(databases, addresses, progress);
    }
    progress.say("keycloak: that of others at " + others.get().url());
    return others.get().prepare(addresses, own.clientSecrets());
  }

  /** How the portal proves to it who it is. */
  ClientSecrets clientSecrets() throws IOException {
    return own.clientSecrets();
  }

  /** Of its certificate, if that is not one that every JDK trusts. */
  @Nullable Path authority() {
    return others.map(ExternalKeycloak::authority).orElse(null);
  }

  /** Its organizations and people, while it runs. */
  KeycloakPeople people(Addresses addresses) throws IOException, InterruptedException {
    return others.isPresent() ? others.get().people() : own.people(addresses);
  }

  /** Stops its own; that of others goes on. */
  void stop(Progress progress) throws IOException, InterruptedException {
    own.stop(progress);
    progress.say(
        others.isPresent()
            ? "keycloak: left as it is at " + others.get().url()
            : "keycloak: stopped");
  }

  /** How it is now. */
  ServiceStatus status() throws IOException, InterruptedException {
    return others.isPresent() ? others.get().status() : own.status();
  }
}
