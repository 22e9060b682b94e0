package io.bailiwick.portal.audit.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.bailiwick.access.AccessCatalog;
import io.bailiwick.access.Person;
import io.bailiwick.access.PersonPage;
import io.bailiwick.audit.AuditSearch;
import io.bailiwick.audit.AuditedAction;
import io.bailiwick.portal.component.Calendar;
import io.bailiwick.portal.component.Names;
import io.bailiwick.portal.component.Zone;
import io.bailiwick.portal.words.Words;
import io.bailiwick.shared.ActorId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fields by which the record is searched. */
final class AuditFilters {
  private static final List<String> KINDS =
      List.of(
          "APPROVAL_REQUEST",
          "BASE_MODEL",
          "DATASET",
          "DATASET_VERSION",
          "PERSON",
          "POLICY",
          "RECORD",
          "ROLE",
          "TENANT",
          "USE_CASE");

  private final ComboBox<ActorId> actor = new ComboBox<>(Words.say("audit.actor"));
  private final ComboBox<AuditedAction> action = new ComboBox<>(Words.say("audit.action"));
  private final Select<Boolean> result = new Select<>();
  private final ComboBox<String> kind = new ComboBox<>(Words.say("audit.kind"));
  private final TextField id = new TextField(Words.say("audit.id"));
  private final Calendar from = new Calendar(Words.say("audit.from"));
  private final Calendar until = new Calendar(Words.say("audit.until"));

  AuditFilters(AccessCatalog access, AuditSearch search, Consumer<AuditSearch> changed) {
    prepareActor(access);
    action.setItems(AuditedAction.values());
    action.setItemLabelGenerator(Words::name);
    result.setLabel(Words.say("audit.result"));
    result.setItems(true, false);
    result.setEmptySelectionAllowed(true);
    result.setItemLabelGenerator(AuditFilters::result);
    kind.setItems(KINDS);
    kind.setItemLabelGenerator(Names::kind);
    fill(search);
    Stream.of(actor, action, kind).forEach(field -> field.setClearButtonVisible(true));
    id.setClearButtonVisible(true);
    List<HasValue<?, ?>> fields = List.of(actor, action, result, kind, id, from, until);
    fields.forEach(field -> field.addValueChangeListener(change -> changed.accept(search())));
  }

  Component[] fields() {
    return new Component[] {actor, action, result, kind, id, from, until};
  }

  static String result(@Nullable Boolean done) {
    if (done == null) {
      return Words.say("audit.any");
    }
    return Words.say(done ? "audit.done" : "audit.refused");
  }

  private void prepareActor(AccessCatalog access) {
    actor.setItems(
        query ->
            access
                .people(
                    new PersonPage(
                        query.getFilter().orElse(""), null, query.getOffset() + query.getLimit()))
                .stream()
                .skip(query.getOffset())
                .map(Person::subject));
    actor.setItemLabelGenerator(subject -> Names.of(access, Stream.of(subject)).of(subject));
  }

  private void fill(AuditSearch search) {
    actor.setValue(search.actor());
    action.setValue(search.action());
    result.setValue(search.done());
    kind.setValue(search.objectKind());
    id.setValue(search.objectId() == null ? "" : search.objectId());
    from.setValue(day(search.from()));
    until.setValue(search.until() == null ? null : day(search.until().minusNanos(1)));
  }

  private AuditSearch search() {
    LocalDate last = until.getValue();
    return new AuditSearch(
        actor.getValue(),
        action.getValue(),
        result.getValue(),
        kind.getValue(),
        id.getValue().isBlank() ? null : id.getValue().strip(),
        start(from.getValue()),
        last == null ? null : start(last.plusDays(1)));
  }

  private static @Nullable LocalDate day(@Nullable Instant instant) {
    return instant == null ? null : instant.atZone(Zone.current()).toLocalDate();
  }

  private static @Nullable Instant start(@Nullable LocalDate day) {
    return day == null ? null : day.atStartOfDay(Zone.current()).toInstant();
  }
}
