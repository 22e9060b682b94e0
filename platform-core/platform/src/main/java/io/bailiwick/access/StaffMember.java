package io.bailiwick.access;

import io.bailiwick.shared.ActorId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** A person of a tenant. The same person may be one of several tenants, as another row each. */
@Entity
@Table(name = "staff_member")
@NullUnmarked
class StaffMember {
  private static final String ACTIVE = "ACTIVE";

  @Id private String subject;

  @TenantId
  @Column(name = "tenant_id", updatable = false)
  private UUID tenantId;

  @Column(name = "display_name")
  private String displayName;

  @Column(name = "email")
  private @Nullable String email;

  @Column(name = "state")
  private String state;

  @Column(name = "added_at", updatable = false)
  private Instant addedAt;

  /** For Hibernate. */
  protected StaffMember() {}

  static StaffMember active(ActorId subject, String name, @Nullable String email, Instant now) {
    StaffMember member = new StaffMember();
    member.subject = subject.value();
    member.displayName = name;
    member.email = email;
    member.state = ACTIVE;
    member.addedAt = now;
    return member;
  }

  boolean isActive() {
    return state.equals(ACTIVE);
  }

  void remove() {
    state = "REMOVED";
  }

  void readmit() {
    state = ACTIVE;
  }

  ActorId subject() {
    return new ActorId(subject);
  }

  String displayName() {
    return displayName;
  }

  Person person(List<HeldRole> roles) {
    return new Person(subject(), displayName, email, isActive(), addedAt, roles);
  }
}
