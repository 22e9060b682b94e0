package io.bailiwick.portal.frame;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.ParentLayout;
import io.bailiwick.portal.component.ErrorNotice;
import io.bailiwick.portal.component.Failure;
import io.bailiwick.portal.component.Page;
import io.bailiwick.portal.words.Words;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;

/** There is no page under this address. */
@ParentLayout(PortalLayout.class)
public class NotFoundPage extends Page implements HasErrorParameter<NotFoundException> {
  /** The page, empty. */
  public NotFoundPage() {
    super(Words.say("error.page.title"), Words.say("error.page.purpose"));
  }

  @Override
  public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> error) {
    show(
        new ErrorNotice(
            new Failure(
                Words.say("error.notfound.what"),
                Words.say("error.notfound.why", "/" + event.getLocation().getPath()),
                Words.say("error.notfound.advice"),
                Optional.empty())));
    return HttpServletResponse.SC_NOT_FOUND;
  }
}
