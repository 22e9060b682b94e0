package io.bailiwick.portal.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiwick.audit.AuditedObject;
import io.bailiwick.shared.ActorId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
  private static final AuditedObject DATASET =
      new AuditedObject("DATASET", "4c1f0f2e-9f5b-4a57-8a73-3f2f0d1c9b11");
  private static final Names NAMES =
      new Names(Map.of(new ActorId("s"), "Ivy Nakamura"), Map.of(DATASET, "Branch handbook"));

  @Test
  void people_and_things_are_called_by_their_names() {
    assertThat(NAMES.of(new ActorId("s"))).isEqualTo("Ivy Nakamura");
    assertThat(NAMES.of(DATASET)).isEqualTo("Dataset: Branch handbook");
  }

  @Test
  void what_has_no_name_here_keeps_the_beginning_of_its_id() {
    assertThat(NAMES.of(new AuditedObject("DATASET", "4c1f0f2e-0000")))
        .isEqualTo("Dataset: 4c1f0f2e…");
  }

  @Test
  void the_installation_is_no_person_with_an_id() {
    assertThat(NAMES.of(new ActorId("bailiwick-launcher"))).isEqualTo("The installation");
  }

  @ParameterizedTest
  @CsvSource({"PERSON,''", "ROLE,''", "ROLE,STAFF", "ROLE,NONSENSE/x", "ROLE,STAFF/", "NOTHING,''"})
  void an_address_that_somebody_made_up_has_a_name_and_no_fault(String kind, String id) {
    assertThat(NAMES.of(new AuditedObject(kind, id))).isNotBlank();
  }
}
