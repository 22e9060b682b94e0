package io.bailiwick.portal.rest;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Tells what of a request cannot be read. */
@Provider
public final class MalformedRequestMapper implements ExceptionMapper<MalformedRequestException> {
  /** Made by the container. */
  public MalformedRequestMapper() {}

  @Override
  public Response toResponse(MalformedRequestException malformed) {
    return new Problem(
            400, "malformed", "Malformed request", String.valueOf(malformed.getMessage()))
        .at(malformed.field())
        .response();
  }
}
