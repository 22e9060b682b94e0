package io.bailiwick.portal.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvDownloadTest {
  @Test
  void rows_are_as_rfc_4180_has_them_after_a_byte_order_mark() throws IOException {
    assertThat(written(row -> row.take("规程", "a,b", "say \"x\"\nno")))
        .isEqualTo("\uFEFFone,two,three\r\n规程,\"a,b\",\"say \"\"x\"\"\nno\"\r\n");
  }

  @Test
  void what_begins_like_a_formula_is_text_to_a_spreadsheet() throws IOException {
    assertThat(written(row -> row.take("=HYPERLINK(\"x\")", "+1", "-1")))
        .contains("\"'=HYPERLINK(\"\"x\"\")\",\"'+1\",\"'-1\"");
    assertThat(written(row -> row.take("@SUM(A1)", "\t=1", "\r=1")))
        .contains("'@SUM(A1)", "'\t=1", "'\r=1");
  }

  @Test
  void what_only_holds_such_a_sign_stays_as_it_is() throws IOException {
    assertThat(written(row -> row.take("a=b", "", "2-1"))).contains("\r\na=b,,2-1\r\n");
  }

  @Test
  void an_empty_list_still_says_what_its_columns_are() throws IOException {
    assertThat(written(row -> {})).isEqualTo("\uFEFFone,two,three\r\n");
  }

  private static String written(CsvRows rows) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CsvDownload.write(List.of("one", "two", "three"), rows, out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
