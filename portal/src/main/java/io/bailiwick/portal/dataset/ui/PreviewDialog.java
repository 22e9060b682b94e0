package io.bailiwick.portal.dataset.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import io.bailiwick.dataset.DatasetSummary;
import io.bailiwick.dataset.VersionSummary;
import io.bailiwick.portal.words.Words;
import java.util.List;

/** The first records of a version, as they are kept. */
final class PreviewDialog extends Dialog {
  // As much of one record as a person reads; a document may have a million characters.
  private static final int LONGEST = 2_000;

  PreviewDialog(DatasetSummary dataset, VersionSummary version, List<String> records) {
    setHeaderTitle(Words.say("dataset.preview.title", dataset.name(), version.number()));
    setWidth("56rem");
    add(new Paragraph(Words.say("dataset.preview.what", records.size(), version.records())));
    for (String record : records) {
      Pre shown = new Pre(record.length() > LONGEST ? record.substring(0, LONGEST) + "…" : record);
      shown.addClassName("record");
      add(shown);
    }
    getFooter().add(new Button(Words.say("dataset.preview.close"), click -> close()));
  }
}
