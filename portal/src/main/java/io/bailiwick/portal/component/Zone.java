package io.bailiwick.portal.component;

import com.vaadin.flow.server.VaadinSession;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The time zone of whoever looks at the running page; UTC until their browser has told it. */
public final class Zone {
  private Zone() {}

  /** The reader's zone. */
  public static ZoneId current() {
    VaadinSession session = VaadinSession.getCurrent();
    ZoneId zone = session == null ? null : session.getAttribute(ZoneId.class);
    return zone == null ? ZoneOffset.UTC : zone;
  }

  /** Remembers what a browser said; what is no zone is not believed. */
  public static void remember(VaadinSession session, @Nullable String name) {
    if (name != null) {
      try {
        session.setAttribute(ZoneId.class, ZoneId.of(name));
      } catch (DateTimeException unknown) {
        session.setAttribute(ZoneId.class, ZoneOffset.UTC);
      }
    }
  }
}
