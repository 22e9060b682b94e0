package io.bailiwick.portal.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiwick.portal.words.Language;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class MomentTest {
  private static final Instant INSTANT = Instant.parse("2026-11-23T06:05:07.123456Z");
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

  @Test
  void chineseReadersSeeYearMonthAndDayInTheirZone() {
    assertThat(new Moment(INSTANT, Language.CHINESE, SHANGHAI).getText())
        .isEqualTo("2026-11-23 14:05");
  }

  @Test
  void englishReadersSeeTheMonthInWords() {
    assertThat(new Moment(INSTANT, Language.ENGLISH, SHANGHAI).getText())
        .isEqualTo("23 Nov 2026, 14:05");
  }

  @Test
  void theExactInstantIsThereOnHover() {
    Moment moment = new Moment(INSTANT, Language.ENGLISH, SHANGHAI);
    assertThat(moment.getElement().getAttribute("title")).isEqualTo("2026-11-23T06:05:07.123456Z");
  }
}
