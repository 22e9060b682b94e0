package io.bailiwick.shared;

import java.util.Set;

/** What someone may do for a tenant, as the database knows it in the running transaction. */
public interface Grants {
  /** The permissions of an identity; none for a stranger, a removed person, a suspended tenant. */
  Set<Permission> of(Identity identity);

  /** The roles that these come of, by name. */
  Set<String> roles(Identity identity);
}
