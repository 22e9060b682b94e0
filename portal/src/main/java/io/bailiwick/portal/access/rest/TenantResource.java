package io.bailiwick.portal.access.rest;

import io.bailiwick.access.Role;
import io.bailiwick.access.TenantCatalog;
import io.bailiwick.access.TenantService;
import io.bailiwick.portal.rest.Creation;
import io.bailiwick.portal.rest.Made;
import io.bailiwick.portal.rest.Page;
import io.bailiwick.portal.rest.Reason;
import io.bailiwick.shared.NotFoundException;
import io.bailiwick.shared.TenantId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** The installation's tenants. */
@Path("tenants")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class TenantResource {
  @Inject private TenantCatalog catalog;
  @Inject private TenantService service;
  @Inject private Creation creation;

  /** Every tenant by name. */
  @GET
  public Page<TenantRepresentation> list() {
    return new Page<>(catalog.all().stream().map(TenantRepresentation::of).toList(), null);
  }

  /** Makes a tenant and its organization. */
  @POST
  public Response create(@HeaderParam("Idempotency-Key") @Nullable String key, NewTenant body) {
    return creation.answer(
        key,
        body,
        () -> service.open(body.alias(), body.name(), body.clearance()),
        id -> Made.created("/api/tenants/" + id, TenantRepresentation.of(catalog.find(id))));
  }

  /** One tenant. */
  @GET
  @Path("{tenant}")
  public TenantRepresentation get(@PathParam("tenant") String tenant) {
    return TenantRepresentation.of(catalog.find(id(tenant)));
  }

  /** Stops a tenant. */
  @POST
  @Path("{tenant}/suspend")
  public TenantRepresentation suspend(@PathParam("tenant") String tenant, Reason body) {
    service.suspend(id(tenant), body.reason());
    return get(tenant);
  }

  /** Lets a stopped tenant go on. */
  @POST
  @Path("{tenant}/resume")
  public TenantRepresentation resume(@PathParam("tenant") String tenant, Reason body) {
    service.resume(id(tenant), body.reason());
    return get(tenant);
  }

  /** Which first people a tenant still waits for. */
  @GET
  @Path("{tenant}/appointments")
  public Page<Role> awaited(@PathParam("tenant") String tenant) {
    return new Page<>(catalog.awaited(id(tenant)), null);
  }

  /** Gives a tenant its first administrator or approver. */
  @POST
  @Path("{tenant}/appointments")
  public Response appoint(
      @PathParam("tenant") String tenant,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      Appointment body) {
    return creation.answer(
        key,
        new Appointed(tenant, body),
        () -> service.appoint(id(tenant), body.person(), body.role()),
        InvitationRepresentation::made);
  }

  private record Appointed(String tenant, Appointment appointment) {}

  private static TenantId id(String text) {
    try {
      return TenantId.of(text);
    } catch (IllegalArgumentException e) {
      throw new NotFoundException("tenant", text);
    }
  }
}
