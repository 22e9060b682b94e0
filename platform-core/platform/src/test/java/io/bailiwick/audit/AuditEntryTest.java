package io.bailiwick.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bailiwick.shared.ActorId;
import io.bailiwick.shared.Identity;
import io.bailiwick.shared.TenantId;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuditEntryTest {
  private static final Identity SOMEONE = new Identity(new ActorId("li"), TenantId.PLATFORM);

  private static AuditEntry entry(Map<String, String> facts) {
    return new AuditEntry(
        Instant.parse("2026-11-25T12:00:00.123456789Z"),
        SOMEONE,
        AuditedAction.PERSON_ADDED,
        true,
        new AuditedObject("PERSON", "王"),
        facts);
  }

  /**
   * Written by hand after RFC 8785: keys sorted by UTF-16 code units, no spaces, only " and \
   * escaped.
   */
  @Test
  void an_entry_is_canonical_json() {
    assertThat(entry(Map.of("ö", "é\"\n", "b", "€", "A", "1")).canonical())
        .isEqualTo(
            "{\"action\":\"PERSON_ADDED\",\"actor\":\"li\",\"at\":\"2026-11-25T12:00:00.123456Z\","
                + "\"facts\":{\"A\":\"1\",\"b\":\"€\",\"ö\":\"é\\\"\\n\"},"
                + "\"object\":{\"id\":\"王\",\"kind\":\"PERSON\"},\"result\":\"DONE\","
                + "\"tenant\":\"00000000-0000-4000-8000-000000000001\",\"v\":1}");
  }

  @Test
  void an_entry_longer_than_a_log_can_hold_is_refused() {
    assertThatThrownBy(() -> entry(Map.of("a", "x".repeat(65_536))).canonical())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("65,535");
  }
}
