package io.bailiwick.portal.frame;

import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.orderedlayout.Scroller;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasErrorParameter;
import io.bailiwick.access.AccessCatalog;
import io.bailiwick.access.OwnAccess;
import io.bailiwick.approval.ApprovalCatalog;
import io.bailiwick.portal.security.login.OtherTenants;
import io.bailiwick.shared.Permission;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The frame of every view: navigation at the left, top bar, the view. */
public class PortalLayout extends AppLayout implements BeforeEnterObserver {
  private static final Logger LOG = Logger.getLogger(PortalLayout.class.getName());
  private static final int MANY = 100;

  private final AccessCatalog access;
  private final ApprovalCatalog approvals;
  private final OtherTenants others;
  private @Nullable Menu menu;
  private @Nullable TopBar bar;

  /** The frame, empty until somebody enters. */
  @Inject
  public PortalLayout(AccessCatalog access, ApprovalCatalog approvals, OtherTenants others) {
    this.access = access;
    this.approvals = approvals;
    this.others = others;
    setPrimarySection(Section.DRAWER);
  }

  /** Looks anew at every step, so that a role taken away is gone with the next click. */
  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    if (HasErrorParameter.class.isAssignableFrom(event.getNavigationTarget())) {
      showIfPossible();
    } else {
      show(access.own());
    }
  }

  /** What went wrong may be what the frame itself needs; the page that tells of it goes first. */
  private void showIfPossible() {
    try {
      show(access.own());
    } catch (RuntimeException notEvenThat) {
      LOG.log(
          Level.WARNING, "a page that tells of an error is shown without its frame", notEvenThat);
    }
  }

  private void show(OwnAccess own) {
    int waiting = waiting(own);
    Menu built = menu;
    TopBar standing = bar;
    if (built == null || standing == null) {
      fill(own, waiting);
    } else {
      built.follow(own, waiting);
      standing.showWaiting(waiting);
    }
  }

  private void fill(OwnAccess own, int waiting) {
    Menu filled = new Menu(own, waiting);
    menu = filled;
    TopBar built = new TopBar(own, others.ofCaller(), waiting);
    bar = built;
    Span product = new Span("Bailiwick");
    product.addClassName("product");
    Div head = new Div(product);
    head.addClassName("drawer-head");
    addToDrawer(head, new Scroller(filled));
    addToNavbar(built);
  }

  private int waiting(OwnAccess own) {
    return own.may(Permission.APPROVAL_READ)
        ? (int) approvals.pending(MANY).stream().filter(own::mayDecide).count()
        : 0;
  }
}
