package io.bailiwick.launcher.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bailiwick.launcher.Refusal;
import io.bailiwick.launcher.keycloak.ClientSecrets;
import io.bailiwick.launcher.postgres.DatabaseRole;
import io.bailiwick.launcher.postgres.SharedPostgres;
import io.bailiwick.launcher.postgres.SharedPostgres.Installation;
import io.bailiwick.launcher.process.PortWish;
import io.bailiwick.launcher.process.ProcFiles;
import io.bailiwick.launcher.process.ProcessIdentity;
import io.bailiwick.launcher.service.Addresses;
import io.bailiwick.launcher.service.Loopback;
import io.bailiwick.launcher.service.ServiceState;
import io.bailiwick.launcher.service.ServiceStatus;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Properties;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** One Payara with a WAR of two pages in the place of the portal. */
@ExtendWith(SharedPostgres.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PortalServerTest {
  private static final String CLIENT_SECRET = "c".repeat(43);

  private final Installation installation;
  private final Path war;
  private final PortalServer portal;
  private final Addresses addresses;
  private ServiceStatus started;

  PortalServerTest(Installation installation, @TempDir Path folder) throws Exception {
    this.installation = installation;
    this.war = war(folder.resolve("portal.war"));
    this.portal = new PortalServer(settings(war, "/health/ready", Duration.ofMinutes(4)));
    this.addresses = new Addresses(portal.port(), 18_081, null);
  }

  private static Path war(Path file) throws Exception {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(file))) {
      for (String page : new String[] {"index.html", "health/ready"}) {
        out.putNextEntry(new ZipEntry(page));
        out.write("here".getBytes(StandardCharsets.UTF_8));
      }
    }
    return file;
  }

  private PortalSettings settings(Path file, String health, Duration patience) {
    return new PortalSettings(
        installation.home(),
        Path.of(System.getProperty("java.home")),
        Path.of("target", "servers", "payara-micro.jar").toAbsolutePath(),
        file,
        health,
        PortWish.any(),
        patience);
  }

  private ServiceStatus start(PortalServer server) throws Exception {
    return server.start(
        installation.databases(),
        addresses,
        new ClientSecrets(CLIENT_SECRET, CLIENT_SECRET),
        null,
        line -> {});
  }

  @BeforeAll
  void start() throws Exception {
    started = start(portal);
  }

  @AfterAll
  void stop() throws Exception {
    portal.stop(line -> {});
    assertThat(portal.status().state()).isEqualTo(ServiceState.STOPPED);
    assertThat(ProcessIdentity.of(started.pid())).isEmpty();
  }

  @Test
  void it_is_let_through_when_its_health_page_answers() throws Exception {
    assertThat(started.isUp()).isTrue();
    assertThat(new Loopback().isOk(started.url() + "/index.html")).isTrue();
    assertThat(portal.status().state()).isEqualTo(ServiceState.UP);
  }

  @Test
  void it_listens_on_loopback_alone_with_no_admin_or_cluster_port() throws Exception {
    assertThat(ProcFiles.listening(started.pid())).hasSize(1).allMatch(ProcFiles::isLoopback);
  }

  @Test
  void no_secret_is_visible_of_its_process_or_written_to_its_log() throws Exception {
    String visible = ProcFiles.visible(started.pid());
    String log = Files.readString(installation.home().resolve("logs/portal.log"));
    assertThat(visible + log).doesNotContain(CLIENT_SECRET);
    try (Stream<Path> files = Files.list(installation.home().resolve("secrets"))) {
      for (Path file : files.toList()) {
        assertThat(visible + log).doesNotContain(Files.readString(file));
      }
    }
  }

  @Test
  void what_it_is_told_is_its_owners_alone_and_names_the_file_in_a_property() throws Exception {
    Path file = installation.home().resolve("secrets/portal.properties");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(ProcFiles.visible(started.pid())).contains("-Dbailiwick.settings=" + file);
  }

  @Test
  void it_is_told_the_passwords_of_portal_and_queue_and_no_others() throws Exception {
    Properties told = new Properties();
    try (var in = Files.newInputStream(installation.home().resolve("secrets/portal.properties"))) {
      told.load(in);
    }
    var databases = installation.databases();
    assertThat(told.getProperty("database.portal.password"))
        .isEqualTo(databases.password(DatabaseRole.PORTAL));
    assertThat(told.getProperty("database.queue.password"))
        .isEqualTo(databases.password(DatabaseRole.QUEUE));
    assertThat(told.getProperty("home")).isEqualTo(installation.home().toString());
    assertThat(told.values())
        .doesNotContain(
            databases.password(DatabaseRole.OWNER),
            databases.password(DatabaseRole.KEYCLOAK),
            Files.readString(installation.home().resolve("secrets/postgresql-superuser")));
  }

  @Test
  void starting_it_twice_takes_over_the_running_one() throws Exception {
    assertThat(start(portal).pid()).isEqualTo(started.pid());
  }

  @Test
  void a_process_that_runs_without_its_health_page_is_not_let_through() throws Exception {
    PortalServer impatient = new PortalServer(settings(war, "/missing", Duration.ofMillis(300)));
    assertThat(impatient.status().state()).isEqualTo(ServiceState.NOT_ANSWERING);
    assertThatThrownBy(() -> start(impatient))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("runs but has not answered")
        .hasMessageContaining("bailiwick logs portal");
  }

  @Test
  void without_a_war_it_is_said_that_there_is_none(@TempDir Path elsewhere) throws Exception {
    PortalSettings none = settings(elsewhere.resolve("none.war"), "/", Duration.ofSeconds(1));
    PortalServer missing =
        new PortalServer(
            new PortalSettings(
                elsewhere,
                none.javaHome(),
                none.payara(),
                none.war(),
                none.healthPath(),
                none.port(),
                none.patience()));
    assertThat(start(missing).state()).isEqualTo(ServiceState.NOT_BUILT);
    assertThat(missing.status().state()).isEqualTo(ServiceState.NOT_BUILT);
  }
}
