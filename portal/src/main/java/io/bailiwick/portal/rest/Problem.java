package io.bailiwick.portal.rest;

import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A refusal or a failure as RFC 9457 writes it.
 *
 * @param status of the answer
 * @param code a stable word for machines
 * @param title of this kind of problem
 * @param detail what, why, and what to do
 * @param field of the request that it is about, if it is about one
 * @param problems in a file, if it is about one
 */
public record Problem(
    int status,
    String code,
    String title,
    String detail,
    @Nullable String field,
    @Nullable List<FileProblem> problems) {
  private static final String MEDIA_TYPE = "application/problem+json";

  /** A problem with the request as a whole. */
  Problem(int status, String code, String title, String detail) {
    this(status, code, title, detail, null, null);
  }

  /** The same, about one field; an empty name is the request as a whole. */
  Problem at(String name) {
    return new Problem(status, code, title, detail, name.isEmpty() ? null : name, problems);
  }

  /** The same, with what is wrong in a file. */
  Problem with(List<FileProblem> found) {
    return new Problem(status, code, title, detail, field, List.copyOf(found));
  }

  /** The answer that tells of it. */
  Response response() {
    return Response.status(status).type(MEDIA_TYPE).entity(this).build();
  }
}
