package io.bailiwick.portal.access.rest;

import io.bailiwick.access.Role;
import io.bailiwick.portal.rest.Page;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;

/** The roles that there are. */
@Path("roles")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class RoleResource {
  /** Every role, and what it allows. */
  @GET
  public Page<RoleRepresentation> list() {
    return new Page<>(Arrays.stream(Role.values()).map(RoleRepresentation::of).toList(), null);
  }
}
