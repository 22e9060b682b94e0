package io.bailiwick.launcher.backup;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Names by the time, in UTC and in order. */
final class BackupName {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private BackupName() {}

  static String time(Instant instant) {
    return TIME.format(instant);
  }

  static String of(Instant instant) {
    return "bailiwick-" + time(instant);
  }
}
