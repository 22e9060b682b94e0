package io.bailiwick.portal.audit.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.bailiwick.audit.RecordVerdict;
import io.bailiwick.audit.WrongPlace;
import io.bailiwick.portal.component.Facts;
import io.bailiwick.portal.component.Standing;
import io.bailiwick.portal.component.StateBadge;
import io.bailiwick.portal.words.Words;
import io.bailiwick.transparency.Fault;
import io.bailiwick.transparency.Finding;

/** What a verification of the record found, and what to do with it. */
final class VerdictDialog extends Dialog {
  VerdictDialog(RecordVerdict verdict) {
    addClassName("verdict");
    setHeaderTitle(Words.say("audit.verdict"));
    add(badge(verdict), new Paragraph(meaning(verdict)), facts(verdict));
    if (!verdict.wrong().isEmpty()) {
      UnorderedList places = new UnorderedList();
      verdict.wrong().forEach(place -> places.add(new ListItem(words(place))));
      add(places);
    }
    getFooter().add(new Button(Words.say("audit.verdict.close"), click -> close()));
  }

  private static StateBadge badge(RecordVerdict verdict) {
    if (verdict.sound()) {
      return new StateBadge(Standing.DONE, Words.say("audit.sound"));
    }
    return verdict.faults() == 0
        ? new StateBadge(Standing.WAITING, Words.say("audit.unsigned"))
        : new StateBadge(Standing.FAILED, Words.say("audit.unsound", verdict.faults()));
  }

  private static String meaning(RecordVerdict verdict) {
    if (verdict.sound()) {
      return Words.say("audit.sound.why");
    }
    return verdict.faults() == 0 ? Words.say("audit.unsigned.why") : Words.say("audit.unsound.why");
  }

  private static Facts facts(RecordVerdict verdict) {
    Facts facts =
        new Facts()
            .with(Words.say("audit.verdict.entries"), Words.say("audit.count", verdict.entries()))
            .with(
                Words.say("audit.verdict.unsigned"), Words.say("audit.count", verdict.unsigned()));
    String root = verdict.root();
    if (root != null) {
      Span digest = new Span(root);
      digest.addClassName("id");
      facts.with(Words.say("audit.verdict.root"), digest);
    }
    return facts;
  }

  private static String words(WrongPlace place) {
    String fault = Words.name(Fault.valueOf(place.fault()));
    return place.entry() == Finding.WHOLE_LOG
        ? Words.say("audit.wrong.whole", fault)
        : Words.say("audit.wrong.entry", place.entry(), fault);
  }
}
