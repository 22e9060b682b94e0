package io.bailiwick.portal.frame;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import io.bailiwick.portal.component.ErrorNotice;
import io.bailiwick.portal.component.Failure;
import io.bailiwick.portal.component.Page;
import io.bailiwick.portal.words.Words;
import jakarta.servlet.http.HttpServletResponse;

/** A page that could not be shown; the log knows why. */
@ParentLayout(PortalLayout.class)
public class FaultPage extends Page implements HasErrorParameter<Exception> {
  /** The page, empty. */
  public FaultPage() {
    super(Words.say("error.page.title"), Words.say("error.page.purpose"));
  }

  @Override
  public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> error) {
    show(new ErrorNotice(Failure.of(error.getException())));
    return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
  }
}
