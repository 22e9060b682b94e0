package io.bailiwick.portal.frame;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.github.mvysny.kaributesting.v10.Routes;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.router.Route;
import io.bailiwick.access.OwnAccess;
import io.bailiwick.access.Role;
import io.bailiwick.portal.component.Page;
import io.bailiwick.shared.ActorId;
import io.bailiwick.shared.Identity;
import io.bailiwick.shared.Permission;
import io.bailiwick.shared.TenantId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NavigationTest {
  private static final Routes ROUTES = new Routes().autoDiscoverViews("io.bailiwick.portal");

  @BeforeEach
  void open() {
    MockVaadin.setup(new Routes());
    UI.getCurrent().setLocale(Locale.ENGLISH);
  }

  @AfterEach
  void close() {
    MockVaadin.tearDown();
  }

  @Test
  void everyEntryLeadsToAView() {
    List<String> routes =
        ROUTES.getRoutes().stream().map(view -> view.getAnnotation(Route.class).value()).toList();
    assertThat(Stream.of(Navigation.values()).map(Navigation::route)).isSubsetOf(routes);
  }

  @Test
  void everyViewIsAPageInTheFrame() {
    assertThat(ROUTES.getRoutes())
        .isNotEmpty()
        .allSatisfy(
            view -> {
              assertThat(view).isAssignableTo(Page.class);
              assertThat(view.getAnnotation(Route.class).layout()).isEqualTo(PortalLayout.class);
            });
  }

  @Test
  void aStrangerSeesTheDashboardAlone() {
    assertThat(labels(person(Set.of()))).containsExactly("Dashboard");
  }

  @Test
  void anAuditorSeesTheRecordButNoTenants() {
    assertThat(labels(person(Role.AUDITOR.permissions())))
        .containsExactly(
            "Dashboard",
            "Inbox",
            "Datasets",
            "Base models",
            "Audit",
            "People and roles",
            "Policies");
  }

  @Test
  void aSystemAdministratorSeesTenantsButNotTheRecord() {
    assertThat(labels(person(Role.SYSTEM_ADMIN.permissions())))
        .containsExactly("Dashboard", "Inbox", "Tenants", "People and roles", "Policies");
  }

  @Test
  void groupsWithNothingInThemAreNotShown() {
    Menu menu = new Menu(person(Role.AUDITOR.permissions()), 0);
    assertThat(_find(menu, SideNav.class))
        .extracting(SideNav::getLabel)
        .containsExactly("My work", "Data", "Models", "Oversight", "Administration");
  }

  @Test
  void aRoleTakenAwayIsGoneFromTheMenuAtTheNextStep() {
    Menu menu = new Menu(person(Role.AUDITOR.permissions()), 0);
    menu.follow(person(Set.of()), 0);
    assertThat(_find(menu, SideNavItem.class))
        .extracting(SideNavItem::getLabel)
        .containsExactly("Dashboard");
  }

  @Test
  void theInboxSaysHowMuchWaits() {
    Menu menu = new Menu(person(Role.APPROVER.permissions()), 0);
    menu.follow(person(Role.APPROVER.permissions()), 7);
    assertThat(_find(menu, Span.class)).extracting(Span::getText).containsExactly("7");
  }

  private static List<String> labels(OwnAccess own) {
    return _find(new Menu(own, 0), SideNavItem.class).stream().map(SideNavItem::getLabel).toList();
  }

  private static OwnAccess person(Set<Permission> permissions) {
    return new OwnAccess(
        new Identity(new ActorId("someone"), TenantId.PLATFORM), null, null, permissions);
  }
}
