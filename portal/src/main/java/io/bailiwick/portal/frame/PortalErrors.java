package io.bailiwick.portal.frame;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.ErrorHandler;
import io.bailiwick.portal.component.ErrorNotice;
import io.bailiwick.portal.component.Failure;
import io.bailiwick.portal.words.Words;
import io.bailiwick.shared.NotSignedInException;

/** Tells people what did not work, on the page on which they tried it. */
final class PortalErrors implements ErrorHandler {
  @Override
  public void error(ErrorEvent event) {
    UI ui = UI.getCurrent();
    if (ui != null && Failure.find(event.getThrowable(), NotSignedInException.class).isPresent()) {
      String path = ui.getInternals().getActiveViewLocation().getPathWithQueryParameters();
      ui.getPage().setLocation(SignInFirst.signIn(path));
      return;
    }
    Failure failure = Failure.of(event.getThrowable());
    if (ui != null) {
      show(failure);
    }
  }

  private static void show(Failure failure) {
    Notification notification = new Notification();
    Button close = new Button(VaadinIcon.CLOSE_SMALL.create(), click -> notification.close());
    close.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
    close.setAriaLabel(Words.say("error.close"));
    Div content = new Div(new ErrorNotice(failure), close);
    content.addClassName("notice-line");
    notification.add(content);
    notification.setDuration(0);
    notification.setPosition(Notification.Position.TOP_END);
    notification.open();
  }
}
