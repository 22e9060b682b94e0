package io.bailiwick.training.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;

/**
 * Names one worker process for good: a process id alone is used again by the operating system, an
 * id with its start time is not.
 *
 * @param processId of the worker's JVM
 * @param startedAt when the operating system started it
 * @param outputDirectory where it writes
 */
public record WorkerHandle(long processId, Instant startedAt, Path outputDirectory) {
  private static final String FILE = "worker.json";
  private static final JsonMapper JSON = new JsonMapper();

  /** The handle persisted in a directory, if a worker was ever started there. */
  public static Optional<WorkerHandle> find(Path outputDirectory) throws IOException {
    Path file = outputDirectory.resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    JsonNode handle = JSON.readTree(file.toFile());
    return Optional.of(
        new WorkerHandle(
            handle.path("processId").asLong(),
            Instant.parse(handle.path("startedAt").asText()),
            outputDirectory));
  }

  void persist() throws IOException {
    Path temporary = outputDirectory.resolve(FILE + ".new");
    Files.writeString(
        temporary,
        JSON.createObjectNode()
            .put("processId", processId)
            .put("startedAt", startedAt.toString())
            .toString());
    Files.move(
        temporary,
        outputDirectory.resolve(FILE),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** The process, if it is still the same one. */
  Optional<ProcessHandle> process() {
    return ProcessHandle.of(processId)
        .filter(ProcessHandle::isAlive)
        .filter(process -> process.info().startInstant().map(startedAt::equals).orElse(false));
  }
}
