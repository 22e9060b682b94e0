package io.bailiwick.portal.frame;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.RouterLink;
import io.bailiwick.access.HeldRole;
import io.bailiwick.access.OwnAccess;
import io.bailiwick.access.Tenant;
import io.bailiwick.portal.words.Language;
import io.bailiwick.portal.words.Words;
import io.bailiwick.shared.Permission;
import java.util.List;

/** The line at the top: for which tenant, who, and how one wants to see it. */
final class TopBar extends Div {
  private final Span waiting = new Span();
  private static final String SWITCH_THEME =
      """
      const root = document.documentElement;
      const dark = root.getAttribute('theme') !== 'dark';
      root.setAttribute('theme', dark ? 'dark' : 'light');
      document.cookie = $0 + '=' + (dark ? 'dark' : 'light') + ';path=/;max-age=31536000;samesite=lax';
      """;
  private static final String SWITCH_LANGUAGE =
      """
      document.cookie = $0 + '=' + $1 + ';path=/;max-age=31536000;samesite=lax';
      location.reload();
      """;

  TopBar(OwnAccess own, List<Tenant> others, int waiting) {
    addClassName("top-bar");
    Span gap = new Span();
    gap.addClassName("gap");
    DrawerToggle toggle = new DrawerToggle();
    toggle.setAriaLabel(Words.say("top.menu"));
    add(toggle, new TenantName(own.tenant(), others), gap);
    if (own.may(Permission.APPROVAL_READ)) {
      add(inbox());
    }
    add(language(), theme(), person(own), signOut());
    showWaiting(waiting);
  }

  /** Shows how many requests wait for a decision that one could take. */
  void showWaiting(int number) {
    waiting.setText(Integer.toString(number));
    waiting.setVisible(number > 0);
  }

  private Component inbox() {
    waiting.addClassName("count");
    RouterLink inbox = new RouterLink();
    inbox.getElement().setAttribute("href", Navigation.INBOX.route());
    inbox.getElement().setAttribute("title", Words.say("top.inbox"));
    inbox.getElement().setAttribute("aria-label", Words.say("top.inbox"));
    inbox.addClassName("top-inbox");
    inbox.add(VaadinIcon.INBOX.create(), waiting);
    return inbox;
  }

  private static Button language() {
    Language other = Language.current().other();
    Button button =
        quiet(
            new Button(
                other.sign(),
                click ->
                    UI.getCurrent()
                        .getPage()
                        .executeJs(SWITCH_LANGUAGE, Preferences.LANGUAGE, other.tag())),
            Words.in(other, "top.language"));
    button.getElement().setAttribute("lang", other.tag());
    return button;
  }

  private static Button theme() {
    return quiet(
        new Button(
            VaadinIcon.ADJUST.create(),
            click -> UI.getCurrent().getPage().executeJs(SWITCH_THEME, Preferences.THEME)),
        Words.say("top.theme"));
  }

  private static Button quiet(Button button, String label) {
    button.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
    button.setAriaLabel(label);
    button.setTooltipText(label);
    return button;
  }

  private static Component person(OwnAccess own) {
    Span name = new Span(own.name());
    name.addClassName("person-name");
    List<String> roles = own.roles().stream().map(HeldRole::role).map(Words::name).toList();
    Span role =
        new Span(
            roles.isEmpty()
                ? Words.say("top.roles.none")
                : String.join(Words.say("list.comma"), roles));
    role.addClassName("person-roles");
    Div person = new Div(name, role);
    person.addClassName("person");
    return person;
  }

  private static Component signOut() {
    Anchor out = new Anchor("/oidc/logout", Words.say("top.signout"));
    out.setRouterIgnore(true);
    out.addClassName("sign-out");
    return out;
  }
}
