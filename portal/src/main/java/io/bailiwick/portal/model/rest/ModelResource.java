package io.bailiwick.portal.model.rest;

import io.bailiwick.model.ModelCatalog;
import io.bailiwick.model.ModelId;
import io.bailiwick.model.ModelImport;
import io.bailiwick.model.ModelService;
import io.bailiwick.portal.rest.Creation;
import io.bailiwick.portal.rest.Made;
import io.bailiwick.portal.rest.Page;
import io.bailiwick.portal.rest.Reason;
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
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What is adapted. */
@Path("models")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ModelResource {
  @Inject private ModelCatalog catalog;
  @Inject private ModelService service;
  @Inject private ModelImport imports;
  @Inject private Creation creation;

  /** Every base model by name. */
  @GET
  public Page<ModelRepresentation> list() {
    return new Page<>(catalog.all().stream().map(ModelRepresentation::of).toList(), null);
  }

  /** Registers a model, without its files yet. */
  @POST
  public Response register(
      @HeaderParam("Idempotency-Key") @Nullable String key, RegisteredModel body) {
    return creation.answer(
        key,
        body,
        () -> service.register(body.draft()),
        id ->
            Made.created("/api/models/" + id, ModelDetailsRepresentation.of(catalog.details(id))));
  }

  /** All that is known of one. */
  @GET
  @Path("{model}")
  public ModelDetailsRepresentation get(@PathParam("model") String model) {
    return ModelDetailsRepresentation.of(catalog.details(ModelId.of(model)));
  }

  /** Takes the files of a folder that an operator has put there for the tenant. */
  @POST
  @Path("{model}/files")
  public ModelDetailsRepresentation takeFolder(
      @PathParam("model") String model, IncomingFolder body) throws IOException {
    imports.fromFolder(ModelId.of(model), body.folder());
    return get(model);
  }

  /** Asks that a model may be adapted; someone else decides. */
  @POST
  @Path("{model}/proposal")
  public Response propose(
      @PathParam("model") String model,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      Reason body) {
    return creation.answer(
        key,
        new ProposedModel(model, body.reason()),
        () -> service.propose(ModelId.of(model), body.reason()),
        approval -> Made.awaitsDecision(approval.toString()));
  }

  private record ProposedModel(String model, String reason) {}
}
