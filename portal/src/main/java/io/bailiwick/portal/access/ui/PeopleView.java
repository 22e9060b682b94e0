package io.bailiwick.portal.access.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.bailiwick.access.AccessCatalog;
import io.bailiwick.access.AccessService;
import io.bailiwick.access.OwnAccess;
import io.bailiwick.access.PeopleService;
import io.bailiwick.access.Person;
import io.bailiwick.access.PersonPage;
import io.bailiwick.audit.AuditedObject;
import io.bailiwick.portal.component.EmptyState;
import io.bailiwick.portal.component.NameBook;
import io.bailiwick.portal.component.Page;
import io.bailiwick.portal.frame.PortalLayout;
import io.bailiwick.portal.timeline.History;
import io.bailiwick.portal.timeline.WithHistory;
import io.bailiwick.portal.words.Words;
import io.bailiwick.shared.Permission;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The tenant's people and their roles. */
@Route(value = "people", layout = PortalLayout.class)
public class PeopleView extends Page implements BeforeEnterObserver {
  private static final int ROWS = 50;

  private final AccessCatalog access;
  private final NameBook book;
  private final AccessService service;
  private final PeopleService membership;

  /** The page, empty until somebody enters. */
  @Inject
  public PeopleView(
      AccessCatalog access, AccessService service, PeopleService membership, NameBook book) {
    super(Words.say("people.title"), Words.say("people.purpose"));
    this.access = access;
    this.book = book;
    this.service = service;
    this.membership = membership;
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    Location location = event.getLocation();
    String words = words(location);
    List<Person> people = access.people(new PersonPage(words, null, ROWS));
    OwnAccess own = access.own();
    showActions(actions(own));
    showFilters(search(words));
    if (people.isEmpty()) {
      showFound();
      show(nothing(words));
      return;
    }
    PersonList list = new PersonList(people, access, details(own), location);
    showFound(list.found());
    show(list);
  }

  /** The words that an address searches for. */
  static String words(Location location) {
    return location.getQueryParameters().getSingleParameter("search").orElse("");
  }

  private Function<Person, Component> details(OwnAccess own) {
    return person ->
        new WithHistory(
            new PersonDetails(person, own, service, membership),
            new History(
                access.history(person.subject(), History.MOST),
                new AuditedObject("PERSON", person.subject().value()),
                book,
                own));
  }

  private Component[] actions(OwnAccess own) {
    Anchor matrix = new Anchor("people/roles", Words.say("people.matrix"));
    if (!own.may(Permission.PERSON_WRITE)) {
      return new Component[] {matrix};
    }
    Button add =
        new Button(
            Words.say("people.add"),
            VaadinIcon.PLUS.create(),
            click ->
                new NewPersonDialog(
                        Words.say("person.new.title"),
                        Words.say("person.new.consequence"),
                        membership::invite)
                    .open());
    add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    return new Component[] {matrix, add};
  }

  private static Component search(String words) {
    TextField field = new TextField();
    field.setPlaceholder(Words.say("people.search"));
    field.setAriaLabel(Words.say("people.search"));
    field.setPrefixComponent(VaadinIcon.SEARCH.create());
    field.setClearButtonVisible(true);
    field.setValue(words);
    field.setValueChangeMode(ValueChangeMode.ON_CHANGE);
    field.addValueChangeListener(change -> go(change.getValue().strip()));
    return field;
  }

  private static void go(String words) {
    UI.getCurrent()
        .navigate(
            PeopleView.class,
            words.isEmpty()
                ? QueryParameters.empty()
                : QueryParameters.simple(Map.of("search", words)));
  }

  private static Component nothing(String words) {
    return words.isEmpty()
        ? new EmptyState(
            VaadinIcon.USERS, Words.say("people.empty"), Words.say("people.empty.begin"))
        : new EmptyState(
            VaadinIcon.SEARCH,
            Words.say("people.nobody", words),
            Words.say("people.nobody.begin"),
            new Anchor("people", Words.say("people.all")));
  }
}
