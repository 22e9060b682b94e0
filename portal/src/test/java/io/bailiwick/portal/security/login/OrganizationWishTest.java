package io.bailiwick.portal.security.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiwick.portal.directory.Membership;
import io.bailiwick.shared.TenantId;
import org.junit.jupiter.api.Test;

/** What Keycloak is asked for, and whether it gave that. */
class OrganizationWishTest {
  private static final TenantId GRID = TenantId.of("10000000-0000-4000-8000-000000000001");
  private static final TenantId BANK = TenantId.of("20000000-0000-4000-8000-000000000002");
  private static final OrganizationWish TO_THE_GRID =
      OrganizationWish.of(new Membership(GRID, "jiangyuan-grid"));

  @Test
  void any_tenant_will_do_where_none_was_named() {
    assertThat(OrganizationWish.ANY.isFor(GRID)).isTrue();
    assertThat(OrganizationWish.CHOSEN.isFor(BANK)).isTrue();
  }

  @Test
  void no_other_tenant_will_do_where_one_was_named() {
    assertThat(TO_THE_GRID.isFor(BANK)).isFalse();
    assertThat(TO_THE_GRID.isFor(TenantId.PLATFORM)).isFalse();
    assertThat(TO_THE_GRID.isFor(GRID)).isTrue();
  }

  @Test
  void one_is_asked_to_choose_once_and_never_where_one_was_named() {
    assertThat(OrganizationWish.ANY.asksAgain()).isTrue();
    assertThat(OrganizationWish.CHOSEN.asksAgain()).isFalse();
    assertThat(TO_THE_GRID.asksAgain()).isFalse();
  }

  @Test
  void a_named_one_is_named_by_its_alias() {
    assertThat(TO_THE_GRID.scope()).isEqualTo("organization:jiangyuan-grid");
    assertThat(OrganizationWish.ANY.scope()).isEqualTo("organization");
  }
}
