package io.bailiwick.launcher.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Hands on whole lines as they are added to logs. */
public final class LogFollower {
  private static final int MOST_AT_ONCE = 1 << 20;

  private final Path folder;
  private final Map<Path, Long> offsets = new LinkedHashMap<>();
  private final Consumer<String> listener;

  /** Follows logs of a folder from where they end now. */
  public LogFollower(Path folder, List<Path> logs, Consumer<String> listener) throws IOException {
    this.folder = folder;
    this.listener = listener;
    for (Path log : logs) {
      offsets.put(log, Files.exists(log) ? Files.size(log) : 0L);
    }
  }

  /** Goes on until this thread is interrupted. */
  public void follow() throws IOException, InterruptedException {
    try (WatchService watch = folder.getFileSystem().newWatchService()) {
      folder.register(
          watch, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
      while (!Thread.currentThread().isInterrupted()) {
        handOnNew();
        WatchKey key = watch.poll(1, TimeUnit.SECONDS);
        if (key != null) {
          key.pollEvents();
          key.reset();
        }
      }
    }
  }

  /** Hands on what was added since the last time. */
  void handOnNew() throws IOException {
    for (Map.Entry<Path, Long> log : offsets.entrySet()) {
      if (Files.exists(log.getKey())) {
        log.setValue(handOnNew(log.getKey(), log.getValue()));
      }
    }
  }

  /** A log that is shorter than before was put aside and begun anew. */
  private long handOnNew(Path log, long offset) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      long start = file.length() < offset ? 0 : offset;
      byte[] added = new byte[(int) Math.min(file.length() - start, MOST_AT_ONCE)];
      file.seek(start);
      file.readFully(added);
      String text = new String(added, StandardCharsets.ISO_8859_1);
      int whole = text.lastIndexOf('\n') + 1;
      if (whole == 0 && added.length == MOST_AT_ONCE) {
        whole = added.length;
      }
      new String(added, 0, whole, StandardCharsets.UTF_8).lines().forEach(listener);
      return start + whole;
    }
  }
}
