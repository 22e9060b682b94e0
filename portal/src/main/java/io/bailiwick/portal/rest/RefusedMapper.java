package io.bailiwick.portal.rest;

import io.bailiwick.shared.InvalidValueException;
import io.bailiwick.shared.NotFoundException;
import io.bailiwick.shared.RefusedException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/**
 * Tells why something was refused. A thing of another tenant is not found, like one that never was.
 */
@Provider
public final class RefusedMapper implements ExceptionMapper<RefusedException> {
  /** Made by the container. */
  public RefusedMapper() {}

  @Override
  public Response toResponse(RefusedException refused) {
    return problem(refused).response();
  }

  private static Problem problem(RefusedException refused) {
    String detail = String.valueOf(refused.getMessage());
    if (refused instanceof NotFoundException) {
      return new Problem(404, refused.code(), "Not found", detail);
    }
    if (refused instanceof InvalidValueException invalid) {
      return new Problem(422, refused.code(), "Invalid value", detail).at(invalid.field());
    }
    if (refused.code().equals("permission")) {
      return new Problem(403, refused.code(), "Not allowed", detail);
    }
    return new Problem(409, refused.code(), "Refused", detail);
  }
}
