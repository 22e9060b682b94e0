package io.bailiwick.portal.audit.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import io.bailiwick.audit.AuditedObject;
import io.bailiwick.audit.RecordedEntry;
import io.bailiwick.portal.component.Facts;
import io.bailiwick.portal.component.Moment;
import io.bailiwick.portal.timeline.EntryNames;
import io.bailiwick.portal.timeline.TimelineAddress;
import io.bailiwick.portal.words.Words;
import java.util.Map;
import java.util.Set;

/** One entry with everything that it says. */
final class EntryDetails extends Div {
  private static final Set<String> EXACT = Set.of("digest", "objectId");

  EntryDetails(RecordedEntry entry, EntryNames names) {
    Facts facts =
        new Facts()
            .with(Words.say("audit.result"), EntryGrid.result(entry))
            .with(Words.say("audit.at"), new Moment(entry.at()))
            .with(Words.say("audit.actor"), names.of(entry.actor()))
            .with(Words.say("audit.actor.id"), id(entry.actor().value()))
            .with(Words.say("audit.object"), names.of(entry.object()))
            .with(Words.say("audit.id"), id(entry.object().id()));
    tell(entry, facts);
    add(
        new H2(Words.say("audit.entry", entry.place(), EntryNames.action(entry))),
        facts,
        new Anchor(TimelineAddress.of(entry.object()), Words.say("audit.timeline.open")));
  }

  /** Adds the further facts of an entry. */
  static void tell(RecordedEntry entry, Facts facts) {
    entry.facts().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .filter(fact -> !fact.getValue().isBlank())
        .forEach(fact -> facts.with(EntryNames.fact(fact.getKey()), value(fact)));
  }

  private static Component value(Map.Entry<String, String> fact) {
    String value = EntryNames.value(fact.getKey(), fact.getValue());
    if (fact.getKey().equals("approval")) {
      return new Anchor(
          TimelineAddress.of(new AuditedObject("APPROVAL_REQUEST", value)), id(value));
    }
    return EXACT.contains(fact.getKey()) ? id(value) : new Span(value);
  }

  private static Span id(String text) {
    Span span = new Span(text);
    span.addClassName("id");
    return span;
  }
}
