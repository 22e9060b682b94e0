package io.bailiwick.portal.access.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.Location;
import io.bailiwick.access.AccessCatalog;
import io.bailiwick.access.HeldRole;
import io.bailiwick.access.Person;
import io.bailiwick.access.PersonKey;
import io.bailiwick.access.PersonPage;
import io.bailiwick.portal.component.Beside;
import io.bailiwick.portal.component.Choice;
import io.bailiwick.portal.component.CsvDownload;
import io.bailiwick.portal.component.CsvRows;
import io.bailiwick.portal.component.Found;
import io.bailiwick.portal.component.ListAddress;
import io.bailiwick.portal.component.Moment;
import io.bailiwick.portal.component.Standing;
import io.bailiwick.portal.component.StateBadge;
import io.bailiwick.portal.words.Words;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** People by name, more on demand, and beside them whoever is chosen. */
final class PersonList extends Div {
  private static final int ROWS = 50;
  private static final int BATCH = 1_000;

  private final List<Person> shown;
  private final AccessCatalog access;
  private final String words;
  private final Grid<Person> grid = new Grid<>();
  private final Found found = new Found(csv());
  private final Button more = new Button(Words.say("people.more"), click -> showMore());

  PersonList(
      List<Person> people,
      AccessCatalog access,
      Function<Person, Component> details,
      Location location) {
    this.shown = new ArrayList<>(people);
    this.access = access;
    this.words = PeopleView.words(location);
    more.setVisible(people.size() == ROWS);
    prepareGrid();
    Beside beside = new Beside(new Div(grid, more));
    new Choice<>(grid, beside, person -> person.subject().value(), details)
        .follow(new ListAddress(location), shown);
    add(beside);
    tell();
  }

  static StateBadge state(Person person) {
    return person.active()
        ? new StateBadge(Standing.DONE, Words.say("person.active"))
        : new StateBadge(Standing.DRAFT, Words.say("person.removed"));
  }

  private void prepareGrid() {
    grid.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER);
    grid.setAllRowsVisible(true);
    grid.addColumn(Person::name).setHeader(Words.say("person.name"));
    grid.addColumn(person -> person.email() == null ? "" : person.email())
        .setHeader(Words.say("person.email"))
        .setFlexGrow(3);
    grid.addColumn(PersonList::roles).setHeader(Words.say("person.roles")).setFlexGrow(2);
    grid.addComponentColumn(PersonList::state)
        .setHeader(Words.say("person.state"))
        .setAutoWidth(true)
        .setFlexGrow(0);
    grid.addComponentColumn(person -> new Moment(person.addedAt()))
        .setHeader(Words.say("person.since"))
        .setAutoWidth(true)
        .setFlexGrow(0);
    grid.setItems(shown);
  }

  private static String roles(Person person) {
    return person.roles().stream()
        .map(HeldRole::role)
        .map(Words::name)
        .collect(Collectors.joining(Words.say("list.comma")));
  }

  private void showMore() {
    List<Person> next =
        access.people(new PersonPage(words, shown.get(shown.size() - 1).key(), ROWS));
    shown.addAll(next);
    grid.setItems(shown);
    more.setVisible(next.size() == ROWS);
    tell();
  }

  /** How many there are, and the way to take them away. */
  Found found() {
    return found;
  }

  private void tell() {
    found.tell(shown.size(), access.countPeople(words));
  }

  private CsvDownload csv() {
    List<String> header =
        Stream.of("subject", "name", "email", "roles", "state", "since")
            .map(column -> Words.say("person." + column))
            .toList();
    return new CsvDownload("people", header, this::each);
  }

  private void each(CsvRows.Row row) throws IOException {
    @Nullable PersonKey after = null;
    List<Person> batch;
    do {
      batch = access.people(new PersonPage(words, after, BATCH));
      for (Person person : batch) {
        row.take(
            person.subject().value(),
            person.name(),
            person.email() == null ? "" : person.email(),
            roles(person),
            Words.say(person.active() ? "person.active" : "person.removed"),
            person.addedAt().toString());
        after = person.key();
      }
    } while (batch.size() == BATCH);
  }
}
