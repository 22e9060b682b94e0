package io.bailiwick.portal.component;

import io.bailiwick.access.AccessCatalog;
import io.bailiwick.access.SignInFailures;
import io.bailiwick.audit.AuditedObject;
import io.bailiwick.portal.words.Words;
import io.bailiwick.shared.ActorId;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What people call those and that which a view shows; asked for once for the whole view. */
public final class Names {
  private static final int SHORT = 8;
  // As io.bailiwick.schema.Founding has it, which the portal must not know.
  private static final ActorId INSTALLATION = new ActorId("bailiwick-launcher");

  private final Map<ActorId, String> people;
  private final Map<AuditedObject, String> things;

  Names(Map<ActorId, String> people, Map<AuditedObject, String> things) {
    this.people = people;
    this.things = things;
  }

  /** The names of some people. */
  public static Names of(AccessCatalog access, Stream<ActorId> people) {
    return new Names(access.names(people.collect(Collectors.toSet())), Map.of());
  }

  /** The same people, with other things. */
  Names with(Map<AuditedObject, String> others) {
    return new Names(people, others);
  }

  /** A person's name; where the tenant knows none, the beginning of their id. */
  public String of(ActorId actor) {
    if (actor.equals(SignInFailures.NOBODY)) {
      return Words.say("person.nobody");
    }
    return actor.equals(INSTALLATION)
        ? Words.say("person.installation")
        : people.getOrDefault(actor, shortened(actor.value()));
  }

  /** What people call an object: its kind, and its name or the beginning of its id. */
  public String of(AuditedObject object) {
    // A tenant has one record.
    return object.kind().equals("RECORD")
        ? kind(object.kind())
        : kind(object.kind()) + Words.say("list.colon") + within(object);
  }

  /** The person that an object is or is about; none if nobody can have such an id. */
  public static Optional<ActorId> person(AuditedObject object) {
    return switch (object.kind()) {
      case "PERSON" -> actor(object.id());
      case "ROLE" -> actor(object.id().substring(object.id().indexOf('/') + 1));
      default -> Optional.empty();
    };
  }

  private static Optional<ActorId> actor(String id) {
    try {
      return Optional.of(new ActorId(id));
    } catch (IllegalArgumentException ofNobody) {
      return Optional.empty();
    }
  }

  /** What people call a kind of object. */
  public static String kind(String kind) {
    return Words.has("kind." + kind) ? Words.say("kind." + kind) : kind;
  }

  private String within(AuditedObject object) {
    return switch (object.kind()) {
      case "PERSON" -> person(object).map(this::of).orElse("");
      case "ROLE" -> role(object.id()) + " · " + person(object).map(this::of).orElse("");
      case "POLICY" -> policy(object.id());
      case "USE_CASE" -> object.id();
      default -> things.getOrDefault(object, shortened(object.id()));
    };
  }

  /** A role that this version does not know, by its own name. */
  private static String role(String id) {
    String key = "Role." + id.split("/", 2)[0];
    return Words.has(key) ? Words.say(key) : id.split("/", 2)[0];
  }

  /** An action that this version does not know, by its own name. */
  private static String policy(String id) {
    String key = "ApprovedAction." + id.split("/", 2)[0];
    return Words.has(key) ? Words.say(key) : id.split("/", 2)[0];
  }

  private static String shortened(String id) {
    return id.length() <= SHORT + 1 ? id : id.substring(0, SHORT) + "…";
  }
}
