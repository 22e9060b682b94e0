package io.bailiwick.access;

import io.bailiwick.shared.ActorId;
import io.bailiwick.shared.CurrentIdentity;
import io.bailiwick.shared.Grants;
import io.bailiwick.shared.Identity;
import io.bailiwick.shared.NotFoundException;
import io.bailiwick.shared.NotSignedInException;
import io.bailiwick.shared.Permission;
import io.bailiwick.shared.Query;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Shows who someone is to a tenant and what they may do. */
@ApplicationScoped
public class AccessCatalog {
  @Inject private CurrentIdentity current;
  @Inject private Grants grants;
  @Inject private PersonRepository people;
  @Inject private TenantRepository tenants;

  /** Who acts, and what they may do. */
  @Query(Permission.OWN_READ)
  public OwnAccess own() {
    Identity identity = current.identity().orElseThrow(NotSignedInException::new);
    return new OwnAccess(
        identity,
        tenants.find(identity.tenant()).orElse(null),
        people.find(identity.actor()).orElse(null),
        grants.of(identity));
  }

  /** The names of people of the tenant; whoever is not in it is not in the answer. */
  @Query(Permission.OWN_READ)
  public Map<ActorId, String> names(Collection<ActorId> subjects) {
    return people.names(subjects);
  }

  /**
   * One of the tenant's people.
   *
   * @throws NotFoundException if nobody of that subject is or was in it
   */
  @Query(Permission.PERSON_READ)
  public Person person(ActorId subject) {
    return people.find(subject).orElseThrow(() -> new NotFoundException("person", subject.value()));
  }

  /** People of the tenant by name. */
  @Query(Permission.PERSON_READ)
  public List<Person> people(PersonPage page) {
    return people.page(page);
  }
}
