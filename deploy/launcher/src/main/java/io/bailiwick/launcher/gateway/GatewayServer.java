package io.bailiwick.launcher.gateway;

import io.bailiwick.launcher.Refusal;
import io.bailiwick.launcher.certificate.LocalAuthority;
import io.bailiwick.launcher.certificate.OperatorCertificate;
import io.bailiwick.launcher.certificate.ServerCertificate;
import io.bailiwick.launcher.process.ProcessRecord;
import io.bailiwick.launcher.secret.SecretFolder;
import io.bailiwick.launcher.service.Addresses;
import io.bailiwick.launcher.service.Progress;
import io.bailiwick.launcher.service.ServerProcess;
import io.bailiwick.launcher.service.ServiceState;
import io.bailiwick.launcher.service.ServiceStatus;
import java.io.IOException;
import java.io.Reader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The one server that other machines reach: it ends TLS and hands requests on to portal and
 * Keycloak, which stay on loopback. There is none unless the operator names an address.
 */
public final class GatewayServer {
  /** Its name in commands, state files and logs. */
  public static final String NAME = "gateway";

  private static final String CONFIGURATION = "gateway.properties";
  private static final String CHAIN = "gateway-certificate.pem";
  private static final String KEY = "gateway-key.pem";
  private static final int ANSWERS_WITHIN = 5_000;

  private final GatewaySettings settings;
  private final ServerProcess server;
  private final SecretFolder secrets;
  private final Clock clock;

  /** The gateway of an installation, running or not. */
  public GatewayServer(GatewaySettings settings, Clock clock) throws IOException {
    this.settings = settings;
    this.server = new ServerProcess(NAME, settings.home());
    this.secrets = SecretFolder.of(settings.home());
    this.clock = clock;
  }

  /** Whether the operator wants one, or one runs. */
  public boolean isThere() throws IOException {
    return settings.listen() != null || server.remembered().isPresent();
  }

  /**
   * The certificate that it will show, checked before anything is started.
   *
   * @return empty where other machines shall reach nothing
   * @throws Refusal if browsers would not accept the operator's
   */
  public Optional<ServerCertificate> certificate(Addresses addresses, Progress progress)
      throws IOException {
    if (settings.listen() == null) {
      return Optional.empty();
    }
    String host = URI.create(addresses.portal()).getHost();
    Path certificate = settings.certificate();
    Path key = settings.key();
    return Optional.of(
        certificate == null || key == null
            ? LocalAuthority.of(settings.home(), clock).certificate(host, progress)
            : new OperatorCertificate(certificate, key, clock).read(host, progress));
  }

  /** Starts it, or takes over the one that runs if it was told the same. */
  public ServiceStatus start(ServerCertificate certificate, Addresses addresses, Progress progress)
      throws IOException, InterruptedException {
    ListenAddress listen = settings.listen();
    if (listen == null) {
      throw new IllegalStateException("a gateway was started that nobody asked for");
    }
    String told = told(listen, certificate, addresses);
    Optional<ProcessRecord> running = server.running();
    Path configuration = secrets.path(CONFIGURATION);
    ProcessRecord process =
        running.isPresent()
                && Files.exists(configuration)
                && Files.readString(configuration).equals(told)
            ? running.get()
            : startAnew(listen, certificate, told, progress);
    server.await(process, settings.patience(), () -> answers(listen.bareHost(), listen.port()));
    return ServiceStatus.of(process, ServiceState.UP, addresses.portal());
  }

  private ProcessRecord startAnew(
      ListenAddress listen, ServerCertificate certificate, String told, Progress progress)
      throws IOException, InterruptedException {
    server.stop(progress);
    if (!Files.isRegularFile(settings.jar())) {
      throw new Refusal(settings.jar() + ": the gateway is not there; build it again");
    }
    secrets.write(CHAIN, certificate.chainAsPem());
    secrets.write(KEY, certificate.keyAsPem());
    Path configuration = secrets.write(CONFIGURATION, told);
    progress.say("gateway: starting on " + listen);
    return server.start(command(configuration), Map.of(), settings.home(), listen.port());
  }

  private List<String> command(Path configuration) {
    return List.of(
        settings.javaHome().resolve("bin").resolve("java").toString(),
        "-Xmx96m",
        "-XX:MaxDirectMemorySize=64m",
        "-XX:+UseSerialGC",
        "-XX:+ExitOnOutOfMemoryError",
        "-jar",
        settings.jar().toString(),
        configuration.toString());
  }

  /**
   * What it is told; the program is named by its size and time, so that another is started anew.
   */
  String told(ListenAddress listen, ServerCertificate certificate, Addresses addresses)
      throws IOException {
    return """
    # Written by Bailiwick at every start.
    # program %s
    # certificate %s, valid until %s
    listen.host=%s
    listen.port=%d
    tls.certificate=%s
    tls.key=%s
    public.url=%s
    portal.url=%s
    keycloak.url=%s
    """
        .formatted(
            program(),
            certificate.own().getSerialNumber().toString(16),
            certificate.own().getNotAfter().toInstant(),
            listen.bareHost(),
            listen.port(),
            secrets.path(CHAIN).toString().replace("\\", "\\\\"),
            secrets.path(KEY).toString().replace("\\", "\\\\"),
            addresses.portal(),
            addresses.portalOnLoopback(),
            addresses.othersKeycloak() == null ? addresses.keycloakFromHere() : "");
  }

  private String program() throws IOException {
    Path jar = settings.jar();
    return Files.isRegularFile(jar)
        ? Files.size(jar) + " " + Files.getLastModifiedTime(jar)
        : "that is not there";
  }

  /** Its port is bound only once certificate and key were taken. */
  private static boolean answers(String host, int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), ANSWERS_WITHIN);
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /** Stops it if it runs. */
  public void stop(Progress progress) throws IOException, InterruptedException {
    server.stop(progress);
  }

  /** How it is now, by what it was told: who asks need not have named an address. */
  public ServiceStatus status() throws IOException, InterruptedException {
    Optional<ProcessRecord> running = server.running();
    Path configuration = secrets.path(CONFIGURATION);
    if (running.isEmpty() || !Files.exists(configuration)) {
      return server.status(url -> false);
    }
    Properties told = new Properties();
    try (Reader reader = Files.newBufferedReader(configuration)) {
      told.load(reader);
    }
    boolean answers = answers(told.getProperty("listen.host"), running.get().port());
    return ServiceStatus.of(
        running.get(),
        answers ? ServiceState.UP : ServiceState.NOT_ANSWERING,
        told.getProperty("public.url"));
  }
}
