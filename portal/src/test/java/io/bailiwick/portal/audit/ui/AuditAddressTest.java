package io.bailiwick.portal.audit.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.QueryParameters;
import io.bailiwick.audit.AuditCatalog;
import io.bailiwick.audit.AuditSearch;
import io.bailiwick.audit.AuditedAction;
import io.bailiwick.shared.ActorId;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuditAddressTest {
  @Test
  void anAddressSaysTheWholeSearchAndIsReadBackAsTheSame() {
    AuditAddress address =
        new AuditAddress(
            new AuditSearch(
                new ActorId("a~b/c"),
                AuditedAction.ROLE_GRANTED,
                false,
                "ROLE",
                "AUDITOR/x y",
                Instant.parse("2026-11-01T00:00:00Z"),
                Instant.parse("2026-11-30T16:00:00Z")),
            4_711);
    assertThat(AuditAddress.read(address.parameters())).isEqualTo(address);
  }

  @Test
  void anAddressWithoutAnythingAsksForTheNewestOfAll() {
    AuditAddress address = AuditAddress.read(QueryParameters.empty());
    assertThat(address.search()).isEqualTo(AuditSearch.ALL);
    assertThat(address.before()).isEqualTo(AuditCatalog.NEWEST);
    assertThat(address.parameters().getParameters()).isEmpty();
  }

  @Test
  void whatAnAddressSaysWronglyItDoesNotSay() {
    AuditAddress address =
        AuditAddress.read(
            QueryParameters.simple(
                Map.of("action", "DROP_TABLE", "from", "yesterday", "before", "-1", "actor", " ")));
    assertThat(address).isEqualTo(new AuditAddress(AuditSearch.ALL, AuditCatalog.NEWEST));
  }
}
