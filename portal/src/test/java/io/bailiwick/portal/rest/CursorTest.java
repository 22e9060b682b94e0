package io.bailiwick.portal.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A place in a list comes back as it was handed out, or not at all. */
class CursorTest {
  @Test
  void parts_come_back_whatever_is_in_them() {
    List<String> parts = Cursor.read(Cursor.of("周, \"明\"", ""), 2, all -> all);
    assertThat(parts).containsExactly("周, \"明\"", "");
  }

  @Test
  void no_cursor_is_the_beginning() {
    assertThat((Object) Cursor.read(null, 2, parts -> parts)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "?", "abc", "W10", "bnVsbA", "WyJhIl0", "WyJhIixudWxsXQ", "eyJhIjoxfQ"})
  void what_was_not_handed_out_is_refused(String cursor) {
    assertThatThrownBy(() -> Cursor.read(cursor, 2, parts -> parts))
        .isInstanceOf(MalformedRequestException.class);
  }

  @Test
  void a_page_with_more_to_come_says_where() {
    Page<String> page = Page.of(List.of(1, 2, 3), 2, i -> "item " + i, i -> Cursor.of("" + i));
    assertThat(page.items()).containsExactly("item 1", "item 2");
    assertThat((Object) Cursor.read(page.next(), 1, parts -> parts.get(0))).isEqualTo("2");
  }

  @Test
  void the_last_page_says_nothing() {
    assertThat(Page.of(List.of(1, 2), 2, i -> i, String::valueOf).next()).isNull();
  }
}
