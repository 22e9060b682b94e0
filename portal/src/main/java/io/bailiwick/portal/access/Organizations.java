package io.bailiwick.portal.access;

import io.bailiwick.shared.TenantId;

/** The identity provider's half of making a tenant. */
public interface Organizations {
  /**
   * Makes an organization.
   *
   * @return its id, which is the tenant's
   */
  TenantId make(String name);
}
