package io.bailiwick.access;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import io.bailiwick.shared.ActorId;
import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads people of the running transaction's tenant with their roles. */
@Dependent
class PersonRepository {
  private static final String FOUND =
      """
       from StaffMember p
      where (lower(p.displayName) like :words escape '!' or lower(p.email) like :words escape '!')
      """;
  private static final String PAGE =
      "select p"
          + FOUND
          + """
        and (p.displayName > :name or (p.displayName = :name and p.subject > :subject))
      order by p.displayName, p.subject
      """;

  @PersistenceContext(unitName = "bailiwick")
  private EntityManager entityManager;

  Optional<Person> find(ActorId subject) {
    return withRoles(members(List.of(subject))).stream().findFirst();
  }

  Map<ActorId, String> names(Collection<ActorId> subjects) {
    return members(subjects).stream()
        .collect(toMap(StaffMember::subject, StaffMember::displayName));
  }

  List<Person> page(PersonPage page) {
    PersonKey after = page.after();
    return withRoles(
        entityManager
            .createQuery(PAGE, StaffMember.class)
            .setParameter("words", pattern(page.words()))
            .setParameter("name", after == null ? "" : after.name())
            .setParameter("subject", after == null ? "" : after.subject().value())
            .setMaxResults(page.limit())
            .getResultList());
  }

  long count(String words) {
    return entityManager
        .createQuery("select count(p)" + FOUND, Long.class)
        .setParameter("words", pattern(words))
        .getSingleResult();
  }

  private static String pattern(String words) {
    return "%" + literal(words.toLowerCase(Locale.ROOT)) + "%";
  }

  private static String literal(String words) {
    return words.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }

  private List<StaffMember> members(Collection<ActorId> subjects) {
    return entityManager
        .createQuery("select p from StaffMember p where p.subject in :subjects", StaffMember.class)
        .setParameter("subjects", subjects.stream().map(ActorId::value).toList())
        .getResultList();
  }

  private List<Person> withRoles(List<StaffMember> members) {
    Map<ActorId, List<HeldRole>> roles = roles(members);
    return members.stream()
        .map(member -> member.person(roles.getOrDefault(member.subject(), List.of())))
        .toList();
  }

  private Map<ActorId, List<HeldRole>> roles(List<StaffMember> members) {
    return entityManager
        .createQuery(
            "select g from RoleGrant g where g.subject in :subjects and g.revokedAt is null order"
                + " by g.grantedAt, g.role",
            RoleGrant.class)
        .setParameter("subjects", members.stream().map(member -> member.subject().value()).toList())
        .getResultStream()
        .collect(groupingBy(RoleGrant::subject, mapping(RoleGrant::held, toList())));
  }
}
