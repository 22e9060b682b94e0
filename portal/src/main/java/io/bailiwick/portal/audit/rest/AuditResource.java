package io.bailiwick.portal.audit.rest;

import io.bailiwick.audit.AuditCatalog;
import io.bailiwick.audit.AuditSearch;
import io.bailiwick.audit.AuditService;
import io.bailiwick.audit.RecordedEntry;
import io.bailiwick.portal.rest.Cursor;
import io.bailiwick.portal.rest.Page;
import io.bailiwick.portal.rest.QueryValue;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tenant's record. */
@Path("audit")
@RequestScoped
public class AuditResource {
  @Inject private AuditCatalog catalog;
  @Inject private AuditService service;

  /** Entries from the newest back. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Page<EntryRepresentation> list(
      @BeanParam AuditQuery query,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("limit") @Nullable String limit) {
    int most = QueryValue.limit(limit);
    Long before = Cursor.read(cursor, 1, parts -> Long.valueOf(parts.get(0)));
    List<RecordedEntry> found =
        catalog.search(query.search(), before == null ? AuditCatalog.NEWEST : before, most + 1);
    return Page.of(
        found, most, EntryRepresentation::of, entry -> Cursor.of(Long.toString(entry.place())));
  }

  /** Recomputes the record and compares it with what was signed. */
  @POST
  @Path("verifications")
  @Produces(MediaType.APPLICATION_JSON)
  public VerdictRepresentation verify() {
    return VerdictRepresentation.of(service.verify());
  }

  /** Entries from the oldest on, as they were recorded, a line of JSON each. */
  @GET
  @Path("export")
  @Produces("application/jsonl")
  public StreamingOutput export(@BeanParam AuditQuery query) {
    AuditSearch search = query.search();
    // Refuses before the first byte of the answer, after which nothing can be refused any more.
    catalog.size();
    return output -> write(search, output);
  }

  private void write(AuditSearch search, OutputStream output) throws IOException {
    Writer writer = new BufferedWriter(new OutputStreamWriter(output, StandardCharsets.UTF_8));
    catalog.export(
        search,
        line -> {
          writer.write(line);
          writer.write('\n');
        });
    writer.flush();
  }
}
