package io.bailiwick.launcher.portal;

import io.bailiwick.launcher.Refusal;
import io.bailiwick.launcher.Versions;
import io.bailiwick.launcher.file.PrivateFolder;
import io.bailiwick.launcher.file.Trees;
import io.bailiwick.launcher.keycloak.ClientSecrets;
import io.bailiwick.launcher.postgres.PlatformDatabases;
import io.bailiwick.launcher.process.ProcessRecord;
import io.bailiwick.launcher.process.RunFolder;
import io.bailiwick.launcher.secret.SecretFolder;
import io.bailiwick.launcher.service.Addresses;
import io.bailiwick.launcher.service.Loopback;
import io.bailiwick.launcher.service.Progress;
import io.bailiwick.launcher.service.ServerProcess;
import io.bailiwick.launcher.service.ServiceState;
import io.bailiwick.launcher.service.ServiceStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The portal of one installation. */
public final class PortalServer {
  /** Its name in commands, state files and logs. */
  public static final String NAME = "portal";

  private final PortalSettings settings;
  private final ServerProcess server;
  private final RunFolder run;
  private final SecretFolder secrets;
  private final Loopback http = new Loopback();

  /** The portal of an installation, running or not. */
  public PortalServer(PortalSettings settings) throws IOException {
    this.settings = settings;
    this.server = new ServerProcess(NAME, settings.home());
    this.run = RunFolder.of(settings.home());
    this.secrets = SecretFolder.of(settings.home());
  }

  /** Where it listens or, if it does not run, would. */
  public int port() throws IOException {
    Optional<ProcessRecord> running = server.running();
    if (running.isPresent()) {
      return running.get().port();
    }
    int port = settings.port().choose(NAME, run);
    run.rememberPort(NAME, port);
    return port;
  }

  /** Whether there is a portal to start. */
  public boolean isBuilt() {
    return Files.isRegularFile(settings.war());
  }

  /**
   * Starts it, or takes over the one that runs if it was told the same.
   *
   * @param authority of Keycloak's certificate, as PEM; null for one that every JDK trusts
   */
  public ServiceStatus start(
      PlatformDatabases databases,
      Addresses addresses,
      ClientSecrets clientSecrets,
      @Nullable Path authority,
      Progress progress)
      throws IOException, InterruptedException {
    if (!isBuilt()) {
      progress.say("portal: there is no WAR at " + settings.war() + ", going on without it");
      return notBuilt();
    }
    String told =
        PortalConfiguration.content(
            settings.home(), settings.war(), databases, addresses, clientSecrets, authority);
    ProcessRecord process = process(told, addresses.portalPort(), progress);
    String url = addresses.portalOnLoopback();
    server.await(process, settings.patience(), () -> isHealthy(url));
    return ServiceStatus.of(process, ServiceState.UP, addresses.portal());
  }

  private ServiceStatus notBuilt() {
    return ServiceStatus.without(NAME, ServiceState.NOT_BUILT, "no WAR at " + settings.war());
  }

  private ProcessRecord process(String told, int port, Progress progress)
      throws IOException, InterruptedException {
    Optional<ProcessRecord> running = server.running();
    Path configuration = secrets.path(PortalConfiguration.FILE);
    if (running.isPresent()
        && Files.exists(configuration)
        && Files.readString(configuration).equals(told)) {
      return running.get();
    }
    server.stop(progress);
    if (!Files.isRegularFile(settings.payara())) {
      throw new Refusal(
          settings.payara() + ": Payara Micro is not there; build the launcher again");
    }
    secrets.write(PortalConfiguration.FILE, told);
    Path folder = freshFolder();
    progress.say(
        "portal: starting on 127.0.0.1:" + port + " (Payara " + Versions.of("payara") + ")");
    return server.start(
        PayaraCommand.of(settings, configuration, folder, port), Map.of(), folder, port);
  }

  /** Payara deploys what it finds from the last start once more, so nothing may be found. */
  private Path freshFolder() throws IOException {
    Path folder = settings.home().resolve("portal");
    Trees.delete(folder.resolve("root"));
    PrivateFolder fresh = PrivateFolder.open(folder);
    fresh.write("before-boot", PayaraCommand.BEFORE_BOOT);
    return fresh.path();
  }

  /** Payara says "ready" and stays when the WAR could not be deployed; only a page is proof. */
  private boolean isHealthy(String url) throws InterruptedException {
    return http.isOk(url + settings.healthPath());
  }

  /** Stops it if it runs. */
  public void stop(Progress progress) throws IOException, InterruptedException {
    server.stop(progress);
  }

  /** How it is now. */
  public ServiceStatus status() throws IOException, InterruptedException {
    return isBuilt() || server.running().isPresent() ? server.status(this::isHealthy) : notBuilt();
  }
}
