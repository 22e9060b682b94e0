package io.bailiwick.launcher.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What anybody, or the owner, can see of a process in {@code /proc}. */
public final class ProcFiles {
  private ProcFiles() {}

  /** Arguments and environment, as text. */
  public static String visible(long pid) throws IOException {
    Path process = Path.of("/proc", Long.toString(pid));
    return read(process.resolve("cmdline")) + "\n" + read(process.resolve("environ"));
  }

  private static String read(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).replace('\0', '\n');
  }

  /** A process and all its descendants. */
  public static List<Long> family(long pid) {
    List<Long> family = new ArrayList<>(List.of(pid));
    ProcessHandle.of(pid)
        .ifPresent(p -> p.descendants().map(ProcessHandle::pid).forEach(family::add));
    return family;
  }

  /** Local addresses, in the kernel's hexadecimal, that a process listens on. */
  public static Set<String> listening(long pid) throws IOException {
    Set<String> sockets = sockets(pid);
    Set<String> addresses = new HashSet<>();
    for (String table : List.of("tcp", "tcp6", "udp", "udp6")) {
      for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "net", table))) {
        String[] columns = line.strip().split("\\s+");
        boolean open = columns[3].equals("0A") || columns[3].equals("07");
        if (open && columns.length > 9 && sockets.contains("socket:[" + columns[9] + "]")) {
          addresses.add(table + " " + columns[1]);
        }
      }
    }
    return addresses;
  }

  private static Set<String> sockets(long pid) throws IOException {
    Set<String> sockets = new HashSet<>();
    try (DirectoryStream<Path> open =
        Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "fd"))) {
      for (Path descriptor : open) {
        try {
          sockets.add(Files.readSymbolicLink(descriptor).toString());
        } catch (IOException e) {
          // Closed meanwhile.
        }
      }
    }
    return sockets;
  }

  /** Whether an address of {@link #listening} is IPv4 or IPv6 loopback. */
  public static boolean isLoopback(String address) {
    return address.contains(" 0100007F:")
        || address.contains(" 00000000000000000000000001000000:")
        || address.contains(" 0000000000000000FFFF00000100007F:");
  }
}
