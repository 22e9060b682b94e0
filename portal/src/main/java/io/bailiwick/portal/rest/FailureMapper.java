package io.bailiwick.portal.rest;

import io.bailiwick.shared.NotSignedInException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Tells of everything else that went wrong: what the caller did, in words; what the portal did, by
 * an id that stands beside the reason in its log.
 */
@Provider
public final class FailureMapper implements ExceptionMapper<Exception> {
  private static final Logger LOG = Logger.getLogger(FailureMapper.class.getName());

  /** Made by the container. */
  public FailureMapper() {}

  @Override
  public Response toResponse(Exception failure) {
    if (failure instanceof WebApplicationException asked) {
      return asked(asked.getResponse());
    }
    if (failure instanceof NotSignedInException) {
      return new Problem(401, "not-signed-in", "Not signed in", "send an access token").response();
    }
    UUID id = UUID.randomUUID();
    LOG.log(Level.SEVERE, "request " + id + " failed", failure);
    return new Problem(
            500,
            "failure",
            "Failure",
            "the portal failed, and nothing was changed; the reason is in its log under " + id)
        .response();
  }

  private static Response asked(Response response) {
    String title = response.getStatusInfo().getReasonPhrase();
    return new Problem(
            response.getStatus(),
            "http-" + response.getStatus(),
            title,
            title + "; GET /openapi describes what there is")
        .response();
  }
}
