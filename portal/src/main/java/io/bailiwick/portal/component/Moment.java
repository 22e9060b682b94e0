package io.bailiwick.portal.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasText;
import com.vaadin.flow.component.Tag;
import io.bailiwick.portal.words.Language;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A moment in the reader's zone and form; the exact instant when the mouse rests on it. */
@Tag("time")
public final class Moment extends Component implements HasText {
  private static final DateTimeFormatter CHINESE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
  private static final DateTimeFormatter ENGLISH =
      DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.ENGLISH);

  /** A moment for the reader of the running page. */
  public Moment(Instant instant) {
    this(instant, Language.current(), Zone.current());
  }

  Moment(Instant instant, Language language, ZoneId zone) {
    setText((language == Language.CHINESE ? CHINESE : ENGLISH).format(instant.atZone(zone)));
    getElement().setAttribute("datetime", instant.toString());
    getElement().setAttribute("title", instant.toString());
    getElement().getClassList().add("moment");
  }
}
