package io.bailiwick.portal.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;

/** The interface of programs, {@code /api}. */
@ApplicationPath("/api")
public final class Api extends Application {
  /** Made by the container. */
  public Api() {}

  /** Addresses stay relative (RFC 9110, §10.2.2): what the caller calls the portal is theirs. */
  @Override
  public Map<String, Object> getProperties() {
    return Map.of("jersey.config.server.headers.location.relative.resolution.disabled", true);
  }
}
