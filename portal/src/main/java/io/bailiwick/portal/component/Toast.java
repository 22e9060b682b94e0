package io.bailiwick.portal.component;

import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.NotificationVariant;

/** A word in passing that something was done. */
public final class Toast {
  private static final int MILLISECONDS = 4_000;

  private Toast() {}

  /** Says that something was done. */
  public static void done(String words) {
    Notification notification =
        Notification.show(words, MILLISECONDS, Notification.Position.BOTTOM_START);
    notification.addThemeVariants(NotificationVariant.LUMO_SUCCESS);
  }
}
