package io.bailiwick.launcher;

import io.bailiwick.launcher.token.DeviceLogin;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Signs in for scripts. */
@Command(
    name = "token",
    mixinStandardHelpOptions = true,
    description = {
      "Sign in by a browser and print an access token for /api and /v1 to standard output.",
      "It is good for five minutes. Nothing is stored."
    },
    footer = {
      "%nExamples:",
      "  bailiwick token",
      "  bailiwick token --tenant harbour-bank",
      "  curl -H \"Authorization: Bearer $(bailiwick token)\" http://127.0.0.1:8080/api/me",
      "  bailiwick token --issuer https://ai.example.com/auth/realms/bailiwick"
    })
final class TokenCommand implements Callable<Integer> {
  private final LauncherSettings settings;
  private final Console console;

  @Option(
      names = "--issuer",
      paramLabel = "URL",
      description = "The identity provider's realm; without it, the one that runs here.")
  private @Nullable String issuer;

  @Option(
      names = "--tenant",
      paramLabel = "ALIAS",
      description = "For which tenant, if you belong to several.")
  private @Nullable String tenant;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  TokenCommand(LauncherSettings settings, Console console) {
    this.settings = settings;
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    String realm = issuer == null ? new Platform(settings).realm() : issuer;
    String token = new DeviceLogin(realm).token(console::note, tenant);
    if (json) {
      console.json(Map.of("access_token", token));
    } else {
      console.text(token);
    }
    return 0;
  }
}
