package io.bailiwick.portal.audit.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.bailiwick.audit.RecordVerdict;
import io.bailiwick.portal.words.Words;
import java.util.function.Supplier;

/** Recomputes the record and shows what was found. */
final class VerifyButton extends Button {
  VerifyButton(Supplier<RecordVerdict> verification) {
    super(Words.say("audit.verify"), VaadinIcon.SHIELD.create());
    setTooltipText(Words.say("audit.verify.about"));
    setDisableOnClick(true);
    addClickListener(
        click -> {
          try {
            new VerdictDialog(verification.get()).open();
          } finally {
            setEnabled(true);
          }
        });
  }
}
