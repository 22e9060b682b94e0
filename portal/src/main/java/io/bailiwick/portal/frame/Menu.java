package io.bailiwick.portal.frame;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import io.bailiwick.access.OwnAccess;
import io.bailiwick.portal.words.Words;
import java.util.List;

/** The navigation of one person: what they may do, and nothing else. */
final class Menu extends Div {
  private OwnAccess shown;
  private int waiting;

  Menu(OwnAccess own, int waiting) {
    this.shown = own;
    this.waiting = waiting;
    addClassName("menu");
    fill();
  }

  /** Follows what someone may do now; without flicker where nothing changed. */
  void follow(OwnAccess own, int nowWaiting) {
    if (!own.permissions().equals(shown.permissions()) || nowWaiting != waiting) {
      shown = own;
      waiting = nowWaiting;
      removeAll();
      fill();
    }
  }

  private void fill() {
    for (Navigation.Group group : Navigation.Group.values()) {
      List<Navigation> entries = Navigation.of(group, shown);
      if (!entries.isEmpty()) {
        add(section(group, entries));
      }
    }
  }

  private SideNav section(Navigation.Group group, List<Navigation> entries) {
    SideNav section = new SideNav(Words.name(group));
    for (Navigation entry : entries) {
      SideNavItem item = new SideNavItem(Words.name(entry), entry.route(), entry.icon().create());
      if (entry == Navigation.INBOX && waiting > 0) {
        item.setSuffixComponent(count(waiting));
      }
      section.addItem(item);
    }
    return section;
  }

  private static Span count(int number) {
    Span count = new Span(Integer.toString(number));
    count.addClassName("count");
    return count;
  }
}
