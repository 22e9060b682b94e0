package io.bailiwick.gateway;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/** The program; the launcher starts it with the name of its settings file. */
public final class GatewayMain {
  private GatewayMain() {}

  /** Opens the gateway and leaves it open until the process is ended. */
  public static void main(String[] arguments) {
    if (arguments.length != 1) {
      System.err.println("usage: gateway SETTINGS; `bailiwick up` starts it");
      System.exit(2);
    }
    try {
      GatewaySettings settings = GatewaySettings.read(Path.of(arguments[0]));
      Gateway gateway = Gateway.open(settings);
      Runtime.getRuntime().addShutdownHook(new Thread(gateway::close, "close"));
      System.err.println("gateway: " + settings.publicUrl() + " at " + gateway.address());
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      System.err.println("gateway: does not start: " + e.getMessage());
      System.exit(1);
    }
  }
}
