package io.bailiwick.launcher;

import io.bailiwick.launcher.service.ServiceStatus;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Services for people, a line each. */
final class StatusTable {
  private StatusTable() {}

  static String of(List<ServiceStatus> services) {
    StringBuilder table = new StringBuilder(line("service", "state", "process", "since", "where"));
    for (ServiceStatus service : services) {
      table.append('\n').append(line(service));
    }
    return table.toString();
  }

  private static String line(ServiceStatus service) {
    String state = service.state().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    String since = text(service.since());
    return line(
        service.name(),
        state,
        text(service.pid()),
        since.replaceFirst("\\.\\d+Z$", "Z"),
        service.url() != null ? service.url() : text(service.remark()));
  }

  private static String line(Object... columns) {
    return String.format(Locale.ROOT, "%-11s %-14s %-8s %-21s %s", columns).stripTrailing();
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }
}
