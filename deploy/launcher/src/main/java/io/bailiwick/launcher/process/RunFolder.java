package io.bailiwick.launcher.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bailiwick.launcher.Refusal;
import io.bailiwick.launcher.file.PrivateFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is running: one file for every service, and one with the ports that were last used. */
public final class RunFolder {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String PORTS = "ports.json";

  private final PrivateFolder folder;

  private RunFolder(PrivateFolder folder) {
    this.folder = folder;
  }

  /**
   * What is running of an installation.
   *
   * @param home its {@code BAILIWICK_HOME}
   */
  public static RunFolder of(Path home) throws IOException {
    return new RunFolder(PrivateFolder.open(home.resolve("run")));
  }

  /** Where the files are. */
  public Path path() {
    return folder.path();
  }

  /**
   * What is remembered of a service.
   *
   * @throws Refusal if the file is damaged, since a guess could stop somebody else's process
   */
  public Optional<ProcessRecord> find(String service) throws IOException {
    String file = service + ".json";
    Optional<String> content = folder.read(file);
    if (content.isEmpty()) {
      return Optional.empty();
    }
    try {
      JsonNode json = JSON.readTree(content.get());
      ProcessIdentity identity =
          new ProcessIdentity(
              number(json, "pid"), number(json, "startTick"), json.path("boot").asText());
      Instant startedAt = Instant.parse(json.path("startedAt").asText());
      return Optional.of(
          new ProcessRecord(service, identity, startedAt, Math.toIntExact(number(json, "port"))));
    } catch (JsonProcessingException | DateTimeException | ArithmeticException e) {
      throw damaged(file, service, e);
    }
  }

  private static long number(JsonNode json, String field) {
    if (!json.path(field).canConvertToLong() || json.path(field).asLong() < 1) {
      throw new ArithmeticException("no " + field);
    }
    return json.path(field).asLong();
  }

  private Refusal damaged(String file, String service, Exception reason) {
    return new Refusal(
        path().resolve(file)
            + ": this state file is damaged, so it is not known which process is "
            + service
            + "; look whether one runs, stop it, remove the file, then try again",
        reason);
  }

  /** Remembers a service. */
  public void write(ProcessRecord process) throws IOException {
    ObjectNode json =
        JSON.createObjectNode()
            .put("pid", process.identity().pid())
            .put("startTick", process.identity().startTick())
            .put("boot", process.identity().boot())
            .put("startedAt", process.startedAt().toString())
            .put("port", process.port());
    folder.write(process.name() + ".json", json.toPrettyString() + "\n");
  }

  /** Forgets a service. */
  public void remove(String service) throws IOException {
    folder.remove(service + ".json");
  }

  /** The port that a listener had last, if it ever ran. */
  public Optional<Integer> port(String listener) throws IOException {
    JsonNode port = ports().path(listener);
    return port.isInt() ? Optional.of(port.asInt()) : Optional.empty();
  }

  /** Remembers a listener's port, so that addresses stay the same from start to start. */
  public void rememberPort(String listener, int port) throws IOException {
    ObjectNode ports = ports();
    if (ports.path(listener).asInt() != port) {
      folder.write(PORTS, ports.put(listener, port).toPrettyString() + "\n");
    }
  }

  private ObjectNode ports() throws IOException {
    try {
      JsonNode json = JSON.readTree(folder.read(PORTS).orElse("{}"));
      if (json instanceof ObjectNode ports) {
        return ports;
      }
    } catch (JsonProcessingException e) {
      throw damagedPorts(e);
    }
    throw damagedPorts(null);
  }

  private Refusal damagedPorts(@Nullable Exception reason) {
    return new Refusal(
        path().resolve(PORTS)
            + ": this state file is damaged; remove it, and ports are chosen anew",
        reason);
  }
}
