package io.bailiwick.portal.audit.rest;

import io.bailiwick.audit.AuditSearch;
import io.bailiwick.audit.AuditedAction;
import io.bailiwick.portal.rest.QueryValue;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** Which entries a program wants to see. */
public class AuditQuery {
  @QueryParam("actor")
  private @Nullable String actor;

  @QueryParam("action")
  private @Nullable String action;

  @QueryParam("result")
  private @Nullable String result;

  @QueryParam("objectKind")
  private @Nullable String objectKind;

  @QueryParam("objectId")
  private @Nullable String objectId;

  @QueryParam("from")
  private @Nullable String from;

  @QueryParam("until")
  private @Nullable String until;

  /** Made by the container. */
  public AuditQuery() {}

  AuditSearch search() {
    return new AuditSearch(
        QueryValue.person("actor", actor),
        QueryValue.oneOf("action", action, AuditedAction.class),
        done(result),
        objectKind,
        objectId,
        QueryValue.moment("from", from),
        QueryValue.moment("until", until));
  }

  private static @Nullable Boolean done(@Nullable String text) {
    Result asked = QueryValue.oneOf("result", text, Result.class);
    return asked == null ? null : asked == Result.DONE;
  }

  private enum Result {
    DONE,
    REFUSED
  }
}
