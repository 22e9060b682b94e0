package io.bailiwick.access;

import io.bailiwick.audit.AuditedObject;
import io.bailiwick.shared.ActorId;
import io.bailiwick.shared.ContentDigest;

/**
 * A role for a person, as approvals and the record name it: {@code ROLE/subject}.
 *
 * @param role what
 * @param subject for whom
 */
record RoleObject(Role role, ActorId subject) {
  static final String KIND = "ROLE";

  static RoleObject of(AuditedObject object) {
    int slash = object.id().indexOf('/');
    return new RoleObject(
        Role.valueOf(object.id().substring(0, slash)),
        new ActorId(object.id().substring(slash + 1)));
  }

  String text() {
    return role.name() + "/" + subject.value();
  }

  AuditedObject audited() {
    return new AuditedObject(KIND, text());
  }

  ContentDigest digest() {
    return ContentDigest.of(KIND, text());
  }
}
