package io.bailiwick.portal.security.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bailiwick.portal.security.login.LoginRefused.Reason;
import io.bailiwick.shared.TenantId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrganizationClaimTest {
  private static final String ID = "6f1f2f3e-8a55-4c0e-9b60-0d2f6a1f7c11";

  @Test
  void theTenantIsTheOnlyOrganizationsId() throws LoginRefused {
    assertThat(OrganizationClaim.tenant(Map.of("acme", Map.of("id", ID))))
        .isEqualTo(TenantId.of(ID));
  }

  @Test
  void theAliasDoesNotMatter() throws LoginRefused {
    assertThat(OrganizationClaim.tenant(Map.of("renamed", Map.of("id", ID))))
        .isEqualTo(TenantId.of(ID));
  }

  @Test
  void noClaimIsNoOrganization() {
    assertThat(refusal(null)).isEqualTo(Reason.NO_ORGANIZATION);
  }

  @Test
  void anEmptyClaimIsNoOrganization() {
    assertThat(refusal(Map.of())).isEqualTo(Reason.NO_ORGANIZATION);
  }

  @Test
  void twoOrganizationsAreRefusedRatherThanOnePicked() {
    Object claim = Map.of("acme", Map.of("id", ID), "globex", Map.of("id", ID));
    assertThat(refusal(claim)).isEqualTo(Reason.SEVERAL_ORGANIZATIONS);
  }

  @Test
  void aListOfAliasesIsNotRead() {
    assertThat(refusal(List.of("acme"))).isEqualTo(Reason.UNREADABLE_ORGANIZATION);
  }

  @Test
  void anOrganizationWithoutIdIsNotRead() {
    assertThat(refusal(Map.of("acme", Map.of()))).isEqualTo(Reason.UNREADABLE_ORGANIZATION);
    assertThat(refusal(Map.of("acme", ID))).isEqualTo(Reason.UNREADABLE_ORGANIZATION);
    assertThat(refusal(Map.of("acme", Map.of("id", List.of(ID)))))
        .isEqualTo(Reason.UNREADABLE_ORGANIZATION);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "acme", "1-1-1-1-1", "6f1f2f3e-8a55-4c0e-9b60-0d2f6a1f7c11 "})
  void anIdThatIsNoUuidIsNotRead(String id) {
    assertThat(refusal(Map.of("acme", Map.of("id", id)))).isEqualTo(Reason.UNREADABLE_ORGANIZATION);
  }

  private static Reason refusal(@Nullable Object claim) {
    return catchThrowableOfType(LoginRefused.class, () -> OrganizationClaim.tenant(claim)).reason();
  }
}
