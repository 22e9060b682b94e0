package io.bailiwick.portal.component;

import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.server.streams.DownloadEvent;
import com.vaadin.flow.server.streams.DownloadHandler;
import io.bailiwick.portal.words.Words;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Takes a list away as comma-separated values (RFC 4180), streamed: its length does not matter. It
 * begins with a byte order mark, without which spreadsheets read Chinese as something else.
 */
public final class CsvDownload extends Anchor {
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final String FORMULA_BEGINS = "=+-@\t\r";
  private static final CsvMapper CSV = new CsvMapper();
  private static final CsvSchema ROWS = CSV.schema().withLineSeparator("\r\n");

  /**
   * A list to be taken away.
   *
   * @param fileName what the browser calls it, without its ending
   * @param header what people call the columns
   * @param rows asked for when somebody takes it
   */
  public CsvDownload(String fileName, List<String> header, CsvRows rows) {
    add(VaadinIcon.DOWNLOAD_ALT.create());
    add(Words.say("list.csv"));
    addClassName("download");
    DownloadHandler handler = event -> answer(fileName, header, rows, event);
    setHref(handler);
    getElement().setAttribute("download", true);
  }

  private static void answer(
      String fileName, List<String> header, CsvRows rows, DownloadEvent event) throws IOException {
    event.setFileName(fileName + ".csv");
    event.setContentType("text/csv; charset=utf-8");
    // What takes a list away runs outside its page, and speaks the page's language.
    UI.setCurrent(event.getUI());
    try {
      write(header, rows, event.getOutputStream());
    } finally {
      UI.setCurrent(null);
    }
  }

  static void write(List<String> header, CsvRows rows, OutputStream out) throws IOException {
    try (Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8)) {
      writer.write(BYTE_ORDER_MARK);
      try (SequenceWriter lines = CSV.writer(ROWS).writeValues(writer)) {
        lines.write(header);
        rows.each(row -> lines.write(Arrays.stream(row).map(CsvDownload::inert).toList()));
      }
    }
  }

  /** What somebody typed is never a formula to whoever opens it (OWASP, CSV injection). */
  private static String inert(String cell) {
    return !cell.isEmpty() && FORMULA_BEGINS.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
  }
}
