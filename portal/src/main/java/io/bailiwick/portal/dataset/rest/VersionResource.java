package io.bailiwick.portal.dataset.rest;

import io.bailiwick.dataset.DatasetCatalog;
import io.bailiwick.dataset.DatasetId;
import io.bailiwick.dataset.DatasetImport;
import io.bailiwick.dataset.DatasetService;
import io.bailiwick.dataset.VersionSummary;
import io.bailiwick.portal.rest.Creation;
import io.bailiwick.portal.rest.Made;
import io.bailiwick.portal.rest.MalformedRequestException;
import io.bailiwick.portal.rest.QueryValue;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Versions of a dataset. */
@Path("datasets/{dataset}/versions")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class VersionResource {
  @Inject private DatasetCatalog catalog;
  @Inject private DatasetImport imports;
  @Inject private DatasetService service;
  @Inject private Creation creation;

  /**
   * Brings in a file as the next version. It needs no key to be sent again: the same content is
   * kept once, and the answer says which version has it.
   */
  @POST
  @Consumes(MediaType.APPLICATION_OCTET_STREAM)
  public Response add(
      @PathParam("dataset") String dataset,
      @QueryParam("fileName") @Nullable String fileName,
      InputStream content)
      throws IOException {
    if (fileName == null || fileName.isBlank()) {
      throw new MalformedRequestException(
          "fileName", "the parameter fileName is missing; its ending says how the file is read");
    }
    VersionSummary version = imports.run(DatasetId.of(dataset), fileName, content);
    return Response.status(Response.Status.CREATED)
        .header(
            HttpHeaders.LOCATION,
            "/api/datasets/" + dataset + "/versions/" + version.number() + "/records")
        .entity(VersionRepresentation.of(version))
        .build();
  }

  /** The first records of a version, a line of JSON each, as they are kept. */
  @GET
  @Path("{number}/records")
  @Produces("application/jsonl")
  public String records(
      @PathParam("dataset") String dataset,
      @PathParam("number") int number,
      @QueryParam("limit") @Nullable String limit) {
    List<String> lines = catalog.preview(DatasetId.of(dataset), number, QueryValue.limit(limit));
    return String.join("\n", lines) + "\n";
  }

  /** Seals a version and asks that it may be used; someone else decides. */
  @POST
  @Path("{number}/seal")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response seal(
      @PathParam("dataset") String dataset,
      @PathParam("number") int number,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      Reason body) {
    return creation.answer(
        key,
        new SealedVersion(dataset, number, body.reason()),
        () -> service.seal(DatasetId.of(dataset), number, body.reason()),
        approval -> Made.awaitsDecision(approval.toString()));
  }

  private record SealedVersion(String dataset, int number, String reason) {}
}
