package io.bailiwick.portal.frame;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinRequest;
import io.bailiwick.portal.component.Zone;
import io.bailiwick.shared.CurrentIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Puts the frame around Vaadin when it starts, and around every page when it opens. */
@ApplicationScoped
class PortalStart {
  @Inject private CurrentIdentity current;

  void begin(@Observes ServiceInitEvent start) {
    start.addIndexHtmlRequestListener(new PageHead());
    start
        .getSource()
        .addSessionInitListener(
            session -> session.getSession().setErrorHandler(new PortalErrors()));
    start.getSource().addUIInitListener(opened -> open(opened.getUI()));
  }

  private void open(UI ui) {
    VaadinRequest request = VaadinRequest.getCurrent();
    if (request != null) {
      Preferences preferences = new Preferences(request);
      ui.setLocale(preferences.language().locale());
      Zone.remember(ui.getSession(), preferences.zone().orElse(null));
    }
    ui.addBeforeEnterListener(new SignInFirst(current));
  }
}
