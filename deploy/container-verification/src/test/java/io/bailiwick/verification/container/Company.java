package io.bailiwick.verification.container;

import io.bailiwick.shared.ActorId;
import io.bailiwick.shared.Identity;
import io.bailiwick.shared.TenantId;
import java.util.UUID;

/** A tenant with one person per role that the tests need. */
record Company(TenantId tenant) {
  static Company number(int number) {
    return new Company(new TenantId(new UUID(0x4000L, 0x8000_0000_0000_0000L + number)));
  }

  /** May ask for roles. */
  Identity administrator() {
    return person("administrator");
  }

  /** May ask for roles and decide on requests: the one who could approve their own. */
  Identity both() {
    return person("both");
  }

  /** May decide. */
  Identity approver() {
    return person("approver");
  }

  /** May register datasets. */
  Identity steward() {
    return person("steward");
  }

  /** May look into datasets. */
  Identity engineer() {
    return person("engineer");
  }

  /** May do nothing but use the assistant. */
  Identity staff() {
    return person("staff");
  }

  /** May read the record. */
  Identity auditor() {
    return person("auditor");
  }

  Identity person(String name) {
    return new Identity(new ActorId(name + "@" + tenant), tenant);
  }
}
