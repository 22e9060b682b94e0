package io.bailiwick.verification.platform;

import io.bailiwick.verification.platform.RunningPlatform.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an installation listens on, read from the kernel and not from a list. */
final class OpenPorts {
  private static final String LISTEN = "0A";

  // As /proc/net/tcp writes it, lowest byte first.
  private static final String LOOPBACK = "0100007F:";

  private OpenPorts() {}

  /** Addresses and ports, in hexadecimal. */
  static Set<String> of(Installation installation) throws IOException {
    return listening(sockets(installation));
  }

  /** Whether only this machine reaches an address. */
  static boolean isOnLoopback(String address) {
    return address.startsWith(LOOPBACK);
  }

  /** The inodes of the sockets of every process that works for an installation. */
  private static Set<String> sockets(Installation installation) throws IOException {
    Set<String> found = new TreeSet<>();
    for (ProcessHandle process : ProcessHandle.allProcesses().toList()) {
      if (belongs(process, installation)) {
        found.addAll(sockets(Path.of("/proc/" + process.pid() + "/fd")));
      }
    }
    return found;
  }

  private static boolean belongs(ProcessHandle process, Installation installation) {
    Path proc = Path.of("/proc/" + process.pid());
    try {
      return Files.readSymbolicLink(proc.resolve("cwd")).startsWith(installation.home());
    } catch (IOException gone) {
      return false;
    }
  }

  private static Set<String> sockets(Path descriptors) throws IOException {
    try (Stream<Path> files = Files.list(descriptors)) {
      return files
          .map(OpenPorts::target)
          .filter(target -> target.startsWith("socket:["))
          .map(target -> target.substring("socket:[".length(), target.length() - 1))
          .collect(Collectors.toSet());
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException closedMeanwhile) {
      return "";
    }
  }

  /** Local addresses of those sockets that listen, IPv6 too. */
  private static Set<String> listening(Set<String> sockets) throws IOException {
    Set<String> addresses = new TreeSet<>();
    for (String table : Set.of("/proc/net/tcp", "/proc/net/tcp6")) {
      for (String line : Files.readAllLines(Path.of(table))) {
        String[] fields = line.strip().split("\\s+");
        if (fields.length > 9 && fields[3].equals(LISTEN) && sockets.contains(fields[9])) {
          addresses.add(plain(fields[1]));
        }
      }
    }
    return addresses;
  }

  /** An IPv4 address that an IPv6 socket is bound to is that IPv4 address (RFC 4291, §2.5.5.2). */
  private static String plain(String address) {
    String mapped = "0000000000000000FFFF0000";
    return address.startsWith(mapped) ? address.substring(mapped.length()) : address;
  }
}
