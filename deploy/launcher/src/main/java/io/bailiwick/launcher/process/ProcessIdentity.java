package io.bailiwick.launcher.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Names one process for good. The operating system uses ids again; an id together with the tick of
 * this boot at which the process began, and the boot, is never used again. Ticks, and not the time
 * of day, because the clock may be set while the process runs.
 *
 * @param pid process id
 * @param startTick clock ticks from boot to the start of the process
 * @param boot random id that the kernel gave to this boot
 */
public record ProcessIdentity(long pid, long startTick, String boot) {
  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

  /** Positions in {@code /proc/PID/stat} after the name of the program, which may hold spaces. */
  private static final int STATE = 0;

  private static final int START = 19;

  /** The process that has this id now; empty if none has or if it is dead and only unburied. */
  public static Optional<ProcessIdentity> of(long pid) throws IOException {
    Optional<List<String>> status = status(pid);
    if (status.isEmpty() || status.get().get(STATE).matches("[ZX]")) {
      return Optional.empty();
    }
    String boot = Files.readString(BOOT).strip();
    return Optional.of(new ProcessIdentity(pid, Long.parseLong(status.get().get(START)), boot));
  }

  private static Optional<List<String>> status(long pid) {
    try {
      byte[] line = Files.readAllBytes(Path.of("/proc", Long.toString(pid), "stat"));
      String text = new String(line, StandardCharsets.ISO_8859_1);
      return Optional.of(List.of(text.substring(text.lastIndexOf(')') + 2).split(" ", -1)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Whether this very process still runs. */
  public boolean isAlive() throws IOException {
    return of(pid).filter(this::equals).isPresent();
  }

  /** The process, if it is still this one. */
  public Optional<ProcessHandle> handle() throws IOException {
    return isAlive() ? ProcessHandle.of(pid) : Optional.empty();
  }
}
