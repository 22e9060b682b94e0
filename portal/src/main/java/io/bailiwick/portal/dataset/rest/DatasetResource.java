package io.bailiwick.portal.dataset.rest;

import io.bailiwick.dataset.DatasetCatalog;
import io.bailiwick.dataset.DatasetId;
import io.bailiwick.dataset.DatasetService;
import io.bailiwick.dataset.DatasetSummary;
import io.bailiwick.portal.rest.Creation;
import io.bailiwick.portal.rest.Cursor;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What models learn from and are measured by. */
@Path("datasets")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class DatasetResource {
  @Inject private DatasetCatalog catalog;
  @Inject private DatasetService service;
  @Inject private Creation creation;

  /** Datasets; {@link DatasetQuery} reads the parameters. */
  @GET
  public Page<DatasetRepresentation> list(
      @Context UriInfo uri,
      @QueryParam("words") @Nullable String words,
      @QueryParam("kind") @Nullable String kind,
      @QueryParam("state") @Nullable String state,
      @QueryParam("classification") @Nullable String classification,
      @QueryParam("registeredBy") @Nullable String registeredBy,
      @QueryParam("order") @Nullable String order,
      @QueryParam("descending") @Nullable String descending,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("limit") @Nullable String limit) {
    DatasetQuery query = new DatasetQuery(uri.getQueryParameters());
    int most = query.limit();
    return Page.of(found(query, most), most, DatasetRepresentation::of, query::cursor);
  }

  private List<DatasetSummary> found(DatasetQuery query, int most) {
    try {
      return catalog.page(query.search(), query.after(), most + 1);
    } catch (IllegalArgumentException foreign) {
      throw Cursor.foreign();
    }
  }

  /** Registers a dataset, with nothing in it yet. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response register(
      @HeaderParam("Idempotency-Key") @Nullable String key, RegisteredDataset body) {
    return creation.answer(
        key,
        body,
        () -> service.register(body.draft()),
        id ->
            Made.created(
                "/api/datasets/" + id, DatasetDetailsRepresentation.of(catalog.details(id))));
  }

  /** All that is known of one. */
  @GET
  @Path("{dataset}")
  public DatasetDetailsRepresentation get(@PathParam("dataset") String dataset) {
    return DatasetDetailsRepresentation.of(catalog.details(DatasetId.of(dataset)));
  }
}
