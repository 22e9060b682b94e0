package io.bailiwick.portal.access.rest;

import io.bailiwick.access.AccessCatalog;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Who one is to the portal. */
@Path("me")
@RequestScoped
public class MeResource {
  @Inject private AccessCatalog access;

  /** Whoever asks, and what they may do. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Me me() {
    return Me.of(access.own());
  }
}
