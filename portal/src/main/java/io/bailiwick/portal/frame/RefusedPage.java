package io.bailiwick.portal.frame;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import io.bailiwick.portal.component.ErrorNotice;
import io.bailiwick.portal.component.Failure;
import io.bailiwick.portal.component.Page;
import io.bailiwick.portal.words.Words;
import io.bailiwick.shared.NotFoundException;
import io.bailiwick.shared.RefusedException;
import jakarta.servlet.http.HttpServletResponse;

/** A page that whoever asked for it may not see. */
@ParentLayout(PortalLayout.class)
public class RefusedPage extends Page implements HasErrorParameter<RefusedException> {
  /** The page, empty. */
  public RefusedPage() {
    super(Words.say("error.page.title"), Words.say("error.page.purpose"));
  }

  @Override
  public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<RefusedException> error) {
    show(new ErrorNotice(Failure.of(error.getException())));
    return error.getException() instanceof NotFoundException
        ? HttpServletResponse.SC_NOT_FOUND
        : HttpServletResponse.SC_FORBIDDEN;
  }
}
