package io.bailiwick.verification.container;

import io.bailiwick.access.Directory;
import io.bailiwick.access.Invitation;
import io.bailiwick.access.NewPerson;
import io.bailiwick.shared.ActorId;
import io.bailiwick.shared.TenantId;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;

/** There is no identity provider here: memberships end without it, and nobody is invited. */
@ApplicationScoped
@Alternative
@Priority(1)
public class AbsentDirectory implements Directory {
  @Override
  public TenantId organization(String alias, String name) {
    throw new UnsupportedOperationException("no identity provider here");
  }

  @Override
  public Invitation invite(TenantId tenant, NewPerson person) {
    throw new UnsupportedOperationException("no identity provider here");
  }

  @Override
  public String oneTimePassword(TenantId tenant, ActorId subject) {
    throw new UnsupportedOperationException("no identity provider here");
  }

  @Override
  public void remove(TenantId tenant, ActorId subject) {}
}
