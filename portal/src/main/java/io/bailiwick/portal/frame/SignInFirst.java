package io.bailiwick.portal.frame;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterListener;
import io.bailiwick.shared.CurrentIdentity;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Sends whoever is not signed in to do so, and from there back to what they wanted to see. */
final class SignInFirst implements BeforeEnterListener {
  private final CurrentIdentity current;

  SignInFirst(CurrentIdentity current) {
    this.current = current;
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    if (current.identity().isEmpty()) {
      event.forwardToUrl(signIn(event.getLocation().getPathWithQueryParameters()));
    }
  }

  /** Where one signs in to see a page afterwards. */
  static String signIn(String path) {
    return "/oidc/login?return=" + URLEncoder.encode("/" + path, StandardCharsets.UTF_8);
  }
}
