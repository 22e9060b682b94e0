package io.bailiwick.portal.approval.rest;

import io.bailiwick.approval.ApprovalCatalog;
import io.bailiwick.approval.ApprovalId;
import io.bailiwick.approval.ApprovalKey;
import io.bailiwick.approval.ApprovalService;
import io.bailiwick.approval.ApprovalSummary;
import io.bailiwick.portal.rest.Cursor;
import io.bailiwick.portal.rest.Page;
import io.bailiwick.portal.rest.QueryValue;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What waits for somebody else's decision. */
@Path("approvals")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ApprovalResource {
  @Inject private ApprovalCatalog catalog;
  @Inject private ApprovalService service;

  /** Open requests, the oldest first. */
  @GET
  public Page<ApprovalRepresentation> list(
      @QueryParam("cursor") @Nullable String cursor, @QueryParam("limit") @Nullable String limit) {
    int most = QueryValue.limit(limit);
    ApprovalKey after =
        Cursor.read(
            cursor,
            2,
            parts -> new ApprovalKey(Instant.parse(parts.get(0)), ApprovalId.of(parts.get(1))));
    List<ApprovalSummary> found = catalog.page(after, most + 1);
    return Page.of(
        found,
        most,
        ApprovalRepresentation::of,
        request -> Cursor.of(request.requestedAt().toString(), request.id().toString()));
  }

  /** One request, open or closed. */
  @GET
  @Path("{approval}")
  public ApprovalRepresentation get(@PathParam("approval") String approval) {
    return ApprovalRepresentation.of(catalog.find(ApprovalId.of(approval)));
  }

  /** Decides. */
  @POST
  @Path("{approval}/votes")
  @Consumes(MediaType.APPLICATION_JSON)
  public ApprovalRepresentation decide(@PathParam("approval") String approval, Vote body) {
    service.decide(ApprovalId.of(approval), body.decision(), body.content(), body.why());
    return get(approval);
  }
}
