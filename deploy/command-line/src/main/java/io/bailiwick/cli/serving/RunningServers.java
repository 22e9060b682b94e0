package io.bailiwick.cli.serving;

import io.bailiwick.inference.server.InferenceServer;

/** Servers that run until this process is told to end. */
public final class RunningServers {
  private RunningServers() {}

  /** Waits until every server has ended; SIGINT and SIGTERM let running answers finish. */
  public static void awaitEnd(InferenceServer... servers) {
    Thread hook =
        new Thread(
            () -> {
              for (InferenceServer server : servers) {
                server.close();
              }
            },
            "stop-serving");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      for (InferenceServer server : servers) {
        server.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      removeHook(hook);
    }
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyEnding) {
      // the hook is running and closes the servers itself
    }
  }
}
