package io.bailiwick.portal.policy.rest;

import io.bailiwick.policy.PolicyCatalog;
import io.bailiwick.policy.PolicyService;
import io.bailiwick.portal.rest.Creation;
import io.bailiwick.portal.rest.Made;
import io.bailiwick.portal.rest.Page;
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

/** Who decides on what. */
@Path("policies")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class PolicyResource {
  @Inject private PolicyCatalog catalog;
  @Inject private PolicyService service;
  @Inject private Creation creation;

  /** Every action that somebody decides on. */
  @GET
  public Page<PolicyRepresentation> list() {
    return new Page<>(catalog.all().stream().map(PolicyRepresentation::of).toList(), null);
  }

  /** Asks that other or more people decide on an action; someone else decides. */
  @POST
  @Path("{action}/proposals")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response propose(
      @PathParam("action") String action,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      WantedPolicy body) {
    return creation.answer(
        key,
        new PolicyForAction(action, body),
        () -> service.proposeFor(action, body.policy(), body.reason()),
        approval -> Made.awaitsDecision(approval.toString()));
  }

  private record PolicyForAction(String action, WantedPolicy policy) {}
}
