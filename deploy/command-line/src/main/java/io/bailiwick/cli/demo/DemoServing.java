package io.bailiwick.cli.demo;

import io.bailiwick.bundle.VerificationKey;
import io.bailiwick.cli.Console;
import io.bailiwick.cli.Surroundings;
import io.bailiwick.cli.loop.LoopReport;
import io.bailiwick.cli.serving.RunningServers;
import io.bailiwick.inference.server.AccessToken;
import io.bailiwick.inference.server.InferenceServer;
import io.bailiwick.inference.server.ServedBundle;
import io.bailiwick.inference.server.ServerSettings;
import io.bailiwick.llama.torch.ComputeDevice;
import io.bailiwick.pretrained.Precision;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Serves the signed results until Ctrl-C. */
final class DemoServing {
  private static final int FIRST_PORT = 8000;

  private final Surroundings surroundings;

  DemoServing(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  void serve(List<LoopReport> reports) throws IOException {
    List<InferenceServer> servers = new ArrayList<>();
    try {
      for (LoopReport report : reports) {
        AccessToken token = AccessToken.random();
        InferenceServer server = start(report, token, FIRST_PORT + servers.size());
        servers.add(server);
        announce(report, server, token);
      }
      surroundings.console().note("serving until Ctrl-C");
      RunningServers.awaitEnd(servers.toArray(new InferenceServer[0]));
    } finally {
      servers.forEach(InferenceServer::close);
    }
  }

  private InferenceServer start(LoopReport report, AccessToken token, int port) throws IOException {
    return InferenceServer.start(
        ServerSettings.usual().withPort(isFree(port) ? port : 0),
        ServedBundle.load(
            Path.of(report.bundle().path()),
            VerificationKey.read(Path.of(report.bundle().publicKey())),
            ComputeDevice.CPU,
            Precision.FP32),
        token,
        surroundings.clock());
  }

  private static boolean isFree(int port) {
    try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return probe.isBound();
    } catch (IOException taken) {
      return false;
    }
  }

  private void announce(LoopReport report, InferenceServer server, AccessToken token) {
    Console console = surroundings.console();
    LoopReport.ServedAnswer served = report.served();
    String question = served == null ? "…" : served.question();
    console.note(
        String.format(
            "%n%s answers at %s/v1, token %s%n"
                + "  curl -s %s/v1/chat/completions -H 'Authorization: Bearer %s' \\%n"
                + "    -H 'Content-Type: application/json' \\%n"
                + "    -d '{\"model\":\"%s\",\"temperature\":0,\"messages\":[{\"role\":\"user\","
                + "\"content\":\"%s\"}]}'",
            server.modelName(),
            server.address(),
            token.text(),
            server.address(),
            token.text(),
            server.modelName(),
            question.replace("'", "’").replace("\"", "\\\"")));
  }
}
