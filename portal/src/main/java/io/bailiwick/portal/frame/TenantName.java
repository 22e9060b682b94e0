package io.bailiwick.portal.frame;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import io.bailiwick.access.Tenant;
import io.bailiwick.portal.words.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** For which tenant one works; whoever is in several changes to another by it. */
final class TenantName extends Div {
  /**
   * The name.
   *
   * @param tenant the one that one works for, unless nobody has made it yet
   * @param others to which one may change
   */
  TenantName(@Nullable Tenant tenant, List<Tenant> others) {
    addClassName("tenant");
    Span name = new Span(tenant == null ? Words.say("top.tenant.none") : tenant.name());
    name.addClassName("tenant-name");
    add(others.isEmpty() ? name : menu(name, others));
  }

  private static MenuBar menu(Span name, List<Tenant> others) {
    MenuBar bar = new MenuBar();
    bar.addThemeVariants(MenuBarVariant.LUMO_TERTIARY, MenuBarVariant.LUMO_DROPDOWN_INDICATORS);
    MenuItem current = bar.addItem(name);
    current.setAriaLabel(Words.say("top.tenant.change", name.getText()));
    SubMenu choices = current.getSubMenu();
    others.forEach(other -> choices.addItem(other.name(), click -> changeTo(other)));
    return bar;
  }

  /** The whole page goes, since the session that it is of ends. */
  private static void changeTo(Tenant other) {
    UI.getCurrent().getPage().setLocation("/oidc/switch?tenant=" + other.id());
  }
}
