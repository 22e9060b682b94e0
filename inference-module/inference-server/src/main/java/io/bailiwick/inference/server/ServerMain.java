package io.bailiwick.inference.server;

import io.bailiwick.bundle.BundleRejectedException;
import io.bailiwick.bundle.VerificationKey;
import io.bailiwick.llama.torch.ComputeDevice;
import io.bailiwick.pretrained.ModelFormatException;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;

/**
 * Serves one bundle until the process is told to end. Exit code 0 after a clean end, 1 if the
 * bundle or the port cannot be used, 2 for a wrong command line.
 */
public final class ServerMain {
  private ServerMain() {}

  /** Runs the server; see {@link ServerOptions#USAGE}. */
  public static void main(String[] arguments) throws InterruptedException {
    int code = run(arguments, System.out, System.err);
    if (code != 0) {
      System.exit(code);
    }
  }

  /**
   * Runs the server in this thread.
   *
   * @return the exit code
   */
  public static int run(String[] arguments, PrintStream out, PrintStream err)
      throws InterruptedException {
    ServerOptions options;
    try {
      options = ServerOptions.parse(arguments);
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage());
      err.print(ServerOptions.USAGE);
      return 2;
    }
    try (InferenceServer server = start(options, out)) {
      Thread end = new Thread(server::close, "shutdown");
      Runtime.getRuntime().addShutdownHook(end);
      server.join();
      return 0;
    } catch (BundleRejectedException
        | ModelFormatException
        | IllegalArgumentException
        | IOException e) {
      err.println(e.getMessage());
      return 1;
    }
  }

  private static InferenceServer start(ServerOptions options, PrintStream out) throws IOException {
    VerificationKey pinned = VerificationKey.read(options.publicKey());
    ServedModel model =
        ServedBundle.load(
            options.bundle(), pinned, ComputeDevice.of(options.device()), options.precision());
    AccessToken token = AccessToken.random();
    InferenceServer server =
        InferenceServer.start(options.settings(), model, token, Clock.systemUTC());
    if (options.tokenFile().isPresent()) {
      try {
        token.write(options.tokenFile().get());
      } catch (IOException e) {
        server.close();
        throw new IOException("cannot write the token file: " + e.getMessage(), e);
      }
      out.println("token: in " + options.tokenFile().get());
    } else {
      out.println("token: " + token.text());
    }
    out.println("serving " + server.modelName() + " at " + server.address() + "/v1");
    out.flush();
    return server;
  }
}
