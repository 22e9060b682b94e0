package io.bailiwick.portal.component;

import io.bailiwick.access.AccessCatalog;
import io.bailiwick.access.Role;
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

  private final Map<ActorId, String> known;

  private Names(Map<ActorId, String> known) {
    this.known = known;
  }

  /** The names of some people. */
  public static Names of(AccessCatalog access, Stream<ActorId> people) {
    return new Names(access.names(people.collect(Collectors.toSet())));
  }

  /** A person's name; where the tenant knows none, the beginning of their id. */
  public String of(ActorId actor) {
    return known.getOrDefault(actor, shortened(actor.value()));
  }

  /** What people call an object: its kind, and its name or the beginning of its id. */
  public String of(AuditedObject object) {
    return kind(object.kind()) + Words.say("list.colon") + within(object);
  }

  /** The person that an object is or is about. */
  public static Optional<ActorId> person(AuditedObject object) {
    return switch (object.kind()) {
      case "PERSON" -> Optional.of(new ActorId(object.id()));
      case "ROLE" -> Optional.of(new ActorId(object.id().substring(object.id().indexOf('/') + 1)));
      default -> Optional.empty();
    };
  }

  /** What people call a kind of object. */
  public static String kind(String kind) {
    return Words.has("kind." + kind) ? Words.say("kind." + kind) : kind;
  }

  private String within(AuditedObject object) {
    return switch (object.kind()) {
      case "PERSON" -> of(new ActorId(object.id()));
      case "ROLE" ->
          Words.name(Role.valueOf(object.id().substring(0, object.id().indexOf('/'))))
              + " · "
              + person(object).map(this::of).orElse("");
      case "USE_CASE" -> object.id();
      default -> shortened(object.id());
    };
  }

  private static String shortened(String id) {
    return id.length() <= SHORT + 1 ? id : id.substring(0, SHORT) + "…";
  }
}
