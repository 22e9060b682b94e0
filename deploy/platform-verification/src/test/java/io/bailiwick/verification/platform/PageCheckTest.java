package io.bailiwick.verification.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The check of pages itself, on pages that have just one thing wrong with them. */
@ExtendWith({RunningPlatform.class, RunningBrowser.class})
class PageCheckTest {
  private static final String SOUND =
      """
      <!DOCTYPE html>
      <html lang="en"><head><title>Sound</title></head>
      <body style="background: white; color: black">
        <h1>Sound</h1>
        <label>Name <input></label>
        <button lang="zh-CN">中</button>
        <p>model.safetensors was written by zhou.ming</p>
      </body></html>
      """;

  private final PortalPage shown;

  PageCheckTest(PortalBrowser browser) {
    this.shown = browser.visitor(PageLanguage.ENGLISH);
  }

  @AfterEach
  void close() {
    shown.page().context().close();
  }

  @Test
  void a_sound_page_has_nothing_wrong() {
    shown.page().setContent(SOUND);
    assertThat(PageCheck.of(shown)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<label>Name <input></label> | <input> | without a label",
        "<label>Name <input></label> | <textarea></textarea> | without a label",
        "<h1>Sound</h1> | <p>Sound</p> | 0 headings",
        "<h1>Sound</h1> | <h1>Sound</h1><h1>Sound</h1> | 2 headings",
        "lang=\"en\" | lang=\"de\" | its language is de",
        "<title>Sound</title> | <title></title> | no title",
        "<p>model | <p style=\"color: silver\">model | contrast of",
        "<p>model | <p style=\"width: 9000px\">model | wider than the window",
        "<p>model | <p title=\"models.title\">model | a key in place of words: models.title",
        "<p>model | <p>Role.STAFF model | a key in place of words: Role.STAFF",
        "lang=\"zh-CN\">中 | >中 | Chinese on an English page",
        "<button lang=\"zh-CN\">中 | <button> | without a name",
        "<p>model | <img src=\"data:,\" width=\"9\" height=\"9\"><p>model | a picture without words",
      })
  void one_fault_is_found(String sound, String faulty, String complaint) {
    assertThat(SOUND).contains(sound);
    shown.page().setContent(SOUND.replace(sound, faulty));
    assertThat(PageCheck.of(shown)).isNotEmpty().anyMatch(told -> told.contains(complaint));
  }
}
