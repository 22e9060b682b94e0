package io.bailiwick.launcher;

import io.bailiwick.launcher.service.ServiceStatus;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts the platform. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description = {
      "Start PostgreSQL, Keycloak and the portal, each unless it runs already.",
      "They listen on this machine alone, unless BAILIWICK_LISTEN names an address for others:",
      "then a gateway serves portal and login there, by TLS.",
      "They go on running when this command has ended."
    },
    footer = {
      "%nExamples:",
      "  bailiwick up",
      "  bailiwick up --sample                     with two fictitious companies to look around in",
      "  BAILIWICK_PORTAL_PORT=9000 bailiwick up   this port and no other",
      "  BAILIWICK_LISTEN=0.0.0.0:8443 BAILIWICK_PUBLIC_URL=https://ai.example.com:8443 bailiwick up",
      "%nEnvironment: BAILIWICK_HOME, BAILIWICK_PORTAL_PORT (8080), BAILIWICK_KEYCLOAK_PORT (8081),",
      "BAILIWICK_POSTGRESQL_PORT (5433), BAILIWICK_LISTEN (address:port for other machines),",
      "BAILIWICK_PUBLIC_URL (what browsers there call it; alone, what a proxy of yours makes public),",
      "BAILIWICK_TLS_CERTIFICATE and BAILIWICK_TLS_KEY (PEM; without them, of a local authority),",
      "BAILIWICK_POSTGRESQL_SERVER and BAILIWICK_KEYCLOAK_URL (those that others run; what else they",
      "take: docs/decisions/0016),",
      "BAILIWICK_PORTAL_WAR, BAILIWICK_PORTAL_HEALTH (/health/ready). A port that is not named by",
      "the operator gives way to a free one where it is taken."
    })
final class UpCommand implements Callable<Integer> {
  private final LauncherSettings settings;
  private final Console console;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  @Option(
      names = "--sample",
      description = "Also make two fictitious companies with one person for each role.")
  private boolean sample;

  UpCommand(LauncherSettings settings, Console console) {
    this.settings = settings;
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    List<ServiceStatus> services = new Platform(settings).up(sample, console::note);
    if (json) {
      console.json(services);
    } else {
      console.text(StatusTable.of(services));
    }
    return 0;
  }
}
