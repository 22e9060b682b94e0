package io.bailiwick.portal.rest;

import jakarta.ws.rs.core.Response;

/**
 * A refusal or a failure as RFC 9457 writes it.
 *
 * @param status of the answer
 * @param code a stable word for machines
 * @param title of this kind of problem
 * @param detail what, why, and what to do
 */
public record Problem(int status, String code, String title, String detail) {
  private static final String MEDIA_TYPE = "application/problem+json";

  /** The answer that tells of it. */
  Response response() {
    return Response.status(status).type(MEDIA_TYPE).entity(this).build();
  }
}
