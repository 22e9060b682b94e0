package io.bailiwick.portal.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiwick.audit.AuditedObject;
import org.junit.jupiter.api.Test;

class TimelineAddressTest {
  @Test
  void an_objects_timeline_keeps_its_slashes_and_hides_everything_else() {
    assertThat(TimelineAddress.of(new AuditedObject("ROLE", "STAFF/a b?c#d")))
        .isEqualTo("audit/ROLE/STAFF/a%20b%3Fc%23d");
  }
}
