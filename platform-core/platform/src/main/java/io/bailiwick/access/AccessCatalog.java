package io.bailiwick.access;

import io.bailiwick.approval.ApprovalDesk;
import io.bailiwick.audit.AuditedAction;
import io.bailiwick.audit.AuditedObject;
import io.bailiwick.audit.ObjectHistory;
import io.bailiwick.audit.RecordedEntry;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Shows who someone is to a tenant and what they may do. */
@ApplicationScoped
public class AccessCatalog {
  @Inject private CurrentIdentity current;
  @Inject private Grants grants;
  @Inject private PersonRepository people;
  @Inject private TenantRepository tenants;
  @Inject private ApprovalDesk approvals;
  @Inject private ObjectHistory history;

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

  /**
   * What was done about one of the tenant's people and their roles, with what was decided on them,
   * from the newest back. When they came in and went out is for whoever reads the record itself.
   *
   * @param limit at most this many
   * @throws NotFoundException if nobody of that subject is or was in it
   */
  @Query(Permission.PERSON_READ)
  public List<RecordedEntry> history(ActorId subject, int limit) {
    AuditedObject person = PeopleService.person(person(subject).subject());
    List<AuditedObject> roles =
        Arrays.stream(Role.values()).map(role -> new RoleObject(role, subject).audited()).toList();
    List<AuditedObject> objects = new ArrayList<>(roles);
    objects.add(person);
    objects.addAll(
        approvals.requestsAbout(RoleObject.KIND, roles.stream().map(AuditedObject::id).toList()));
    return history.of(objects, Set.of(AuditedAction.SIGNED_IN, AuditedAction.SIGNED_OUT), limit);
  }

  /** How many people of the tenant have words in their name or address. */
  @Query(Permission.PERSON_READ)
  public long countPeople(String words) {
    return people.count(words);
  }

  /** People of the tenant by name. */
  @Query(Permission.PERSON_READ)
  public List<Person> people(PersonPage page) {
    return people.page(page);
  }
}
