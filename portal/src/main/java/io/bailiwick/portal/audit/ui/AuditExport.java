package io.bailiwick.portal.audit.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.server.streams.DownloadEvent;
import com.vaadin.flow.server.streams.DownloadHandler;
import io.bailiwick.audit.AuditCatalog;
import io.bailiwick.audit.AuditSearch;
import io.bailiwick.portal.words.Words;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** Takes the entries of a search away as JSON lines, streamed: their number does not matter. */
final class AuditExport extends Anchor {
  AuditExport(AuditCatalog audit, AuditSearch search) {
    add(VaadinIcon.DOWNLOAD_ALT.create());
    add(Words.say("audit.export"));
    addClassName("download");
    DownloadHandler handler = event -> write(audit, search, event);
    setHref(handler);
    getElement().setAttribute("download", true);
  }

  private static void write(AuditCatalog audit, AuditSearch search, DownloadEvent event)
      throws IOException {
    event.setFileName("record.jsonl");
    event.setContentType("application/jsonl");
    try (Writer writer =
        new BufferedWriter(
            new OutputStreamWriter(event.getOutputStream(), StandardCharsets.UTF_8))) {
      audit.export(
          search,
          line -> {
            writer.write(line);
            writer.write('\n');
          });
    }
  }
}
