package io.bailiwick.portal.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The interface of programs, {@code /api}. */
@ApplicationPath("/api")
public final class Api extends Application {
  /** Made by the container. */
  public Api() {}
}
