package io.bailiwick.cli.serving;

import io.bailiwick.bundle.VerificationKey;
import io.bailiwick.cli.Console;
import io.bailiwick.cli.Surroundings;
import io.bailiwick.cli.model.LoadOptions;
import io.bailiwick.inference.server.AccessToken;
import io.bailiwick.inference.server.InferenceServer;
import io.bailiwick.inference.server.ServedBundle;
import io.bailiwick.inference.server.ServedModel;
import io.bailiwick.inference.server.ServerSettings;
import io.bailiwick.measurement.ComputeThreads;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Serves a signed bundle. */
@Command(
    name = "serve",
    description = {
      "Verify a bundle against a pinned key and serve it with OpenAI's protocol on loopback.",
      "Clients show the token of this start as their API key. Ctrl-C ends it."
    },
    footer = {
      "%nExamples:",
      "  bailiwick serve grid-1/ --public-key company.key.pub",
      "  bailiwick serve grid-1/ --public-key company.key.pub --port 0 --token-file token",
      "  curl -H \"Authorization: Bearer $(cat token)\" -H 'Content-Type: application/json' \\",
      "      -d '{\"model\":\"grid-1\",\"messages\":[{\"role\":\"user\",\"content\":\"…\"}]}' \\",
      "      http://127.0.0.1:8000/v1/chat/completions"
    })
public final class ServeCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Parameters(paramLabel = "BUNDLE", description = "The bundle's folder.")
  private Path bundle = Path.of("");

  @Option(
      names = "--public-key",
      required = true,
      paramLabel = "FILE",
      description = "The pinned public key.")
  private Path publicKey = Path.of("");

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8000",
      description = "Where to listen; 0 takes a free one (default: ${DEFAULT-VALUE}).")
  private int port = 8000;

  @Option(
      names = "--address",
      paramLabel = "IP",
      defaultValue = "127.0.0.1",
      description = "Where to listen (default: ${DEFAULT-VALUE}).")
  private InetAddress address = InetAddress.getLoopbackAddress();

  @Option(
      names = "--allow-remote",
      description = "Let --address be reachable from other machines, unencrypted.")
  private boolean remoteAllowed;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "Where the token goes, readable by its owner alone (default: it is printed).")
  private @Nullable Path tokenFile;

  @Option(
      names = "--max-batch",
      paramLabel = "N",
      defaultValue = "16",
      description = "Requests answered at once (default: ${DEFAULT-VALUE}).")
  private int maximumBatch = 16;

  @Option(
      names = "--queue",
      paramLabel = "N",
      defaultValue = "64",
      description =
          "Requests that may wait; more are told to come again (default: ${DEFAULT-VALUE}).")
  private int queue = 64;

  @Option(
      names = "--context",
      paramLabel = "N",
      defaultValue = "0",
      description = "Tokens of prompt and answer; 0 for what the model reads, at most 4096.")
  private int context;

  @Mixin private LoadOptions load = new LoadOptions();

  ServeCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    ServerSettings settings = settings();
    ComputeThreads.use(load.threads(surroundings));
    VerificationKey pinned = VerificationKey.read(publicKey);
    ServedModel model = ServedBundle.load(bundle, pinned, load.computeDevice(), load.precision());
    AccessToken token = AccessToken.random();
    try (InferenceServer server =
        InferenceServer.start(settings, model, token, surroundings.clock())) {
      announce(server, token);
      RunningServers.awaitEnd(server);
    }
    return 0;
  }

  private ServerSettings settings() {
    ServerSettings usual = ServerSettings.usual();
    return new ServerSettings(
        address,
        remoteAllowed,
        port,
        maximumBatch,
        queue,
        context,
        usual.maximumRequestBytes(),
        usual.stall(),
        usual.grace());
  }

  private void announce(InferenceServer server, AccessToken token) throws IOException {
    Console console = surroundings.console();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("model", server.modelName());
    facts.put("url", server.address() + "/v1");
    if (tokenFile != null) {
      token.write(tokenFile);
      facts.put("tokenFile", tokenFile.toString());
    } else {
      facts.put("token", token.text());
    }
    console.result(
        facts,
        "serving "
            + server.modelName()
            + " at "
            + server.address()
            + "/v1\n"
            + (tokenFile == null ? "token: " + token.text() : "token: in " + tokenFile));
  }
}
