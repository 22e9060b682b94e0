package io.bailiwick.portal.access.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.bailiwick.access.AccessCatalog;
import io.bailiwick.access.OwnAccess;
import io.bailiwick.access.Role;
import io.bailiwick.portal.component.Page;
import io.bailiwick.portal.frame.PortalLayout;
import io.bailiwick.portal.words.Words;
import io.bailiwick.shared.Permission;
import io.bailiwick.shared.TenantId;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;

/** Which role allows what, as one table. */
@Route(value = "people/roles", layout = PortalLayout.class)
public class RolesView extends Page implements BeforeEnterObserver {
  private final AccessCatalog access;

  /** The page, empty until somebody enters. */
  @Inject
  public RolesView(AccessCatalog access) {
    super(Words.say("roles.title"), Words.say("roles.purpose"));
    this.access = access;
    showActions(new Anchor("people", Words.say("roles.back")));
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    OwnAccess own = access.own();
    boolean platform = own.identity().tenant().equals(TenantId.PLATFORM);
    List<Role> roles =
        Arrays.stream(Role.values()).filter(r -> r.ofPlatform() == platform).toList();
    Div scrolling = new Div(table(roles));
    scrolling.addClassName("matrix");
    show(scrolling);
  }

  private static Component table(List<Role> roles) {
    NativeTable table = new NativeTable();
    NativeTableRow head = table.getHead().addRow();
    head.add(new NativeTableHeaderCell(Words.say("roles.permission")));
    roles.forEach(role -> head.add(heading(role)));
    Arrays.stream(Permission.values())
        .filter(permission -> permission.ofEveryone() || given(permission, roles))
        .forEach(permission -> fill(table.getBody().addRow(), permission, roles));
    return table;
  }

  private static boolean given(Permission permission, List<Role> roles) {
    return roles.stream().anyMatch(role -> role.permissions().contains(permission));
  }

  private static NativeTableHeaderCell heading(Role role) {
    NativeTableHeaderCell cell = new NativeTableHeaderCell(Words.name(role));
    cell.getElement().setAttribute("title", Words.about(role));
    return cell;
  }

  private static void fill(NativeTableRow row, Permission permission, List<Role> roles) {
    Span label = new Span(permission.label());
    label.addClassName("id");
    row.add(new NativeTableCell(new Span(Words.name(permission)), label));
    for (Role role : roles) {
      boolean allowed = permission.ofEveryone() || role.permissions().contains(permission);
      row.add(allowed ? new NativeTableCell(yes()) : new NativeTableCell("–"));
    }
  }

  private static Icon yes() {
    Icon icon = VaadinIcon.CHECK.create();
    icon.getElement().setAttribute("role", "img");
    icon.getElement().setAttribute("aria-label", Words.say("roles.yes"));
    return icon;
  }
}
