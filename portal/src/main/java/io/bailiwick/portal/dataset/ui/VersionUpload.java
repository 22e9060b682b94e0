package io.bailiwick.portal.dataset.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadI18N;
import com.vaadin.flow.server.streams.UploadEvent;
import com.vaadin.flow.server.streams.UploadHandler;
import io.bailiwick.corpus.MalformedRecordException;
import io.bailiwick.corpus.RefusedCorpusException;
import io.bailiwick.dataset.DatasetId;
import io.bailiwick.dataset.DatasetImport;
import io.bailiwick.dataset.VersionSummary;
import io.bailiwick.portal.component.Choice;
import io.bailiwick.portal.component.ErrorNotice;
import io.bailiwick.portal.component.Failure;
import io.bailiwick.portal.component.Toast;
import io.bailiwick.portal.words.Words;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Takes a file as the next version: streamed to disk as it comes, its problems listed. */
final class VersionUpload extends Div {
  private final DatasetId dataset;
  private final DatasetImport imports;
  private final Upload upload;
  private final Div outcome = new Div();

  VersionUpload(DatasetId dataset, DatasetImport imports) {
    this.dataset = dataset;
    this.imports = imports;
    this.upload = new Upload(new Stream());
    upload.setMaxFiles(1);
    upload.setWidthFull();
    upload.setI18n(labels());
    Paragraph help = new Paragraph(Words.say("dataset.upload.help"));
    help.addClassName("hint");
    add(new H3(Words.say("dataset.upload")), help, upload, outcome);
  }

  /** Reads the request itself, so that no copy of it is made on the way. */
  private final class Stream implements UploadHandler {
    @Override
    public void handleUploadRequest(UploadEvent event) throws IOException {
      UI ui = event.getUI();
      try (InputStream content = event.getInputStream()) {
        VersionSummary version = imports.run(dataset, event.getFileName(), content);
        ui.accessSynchronously(() -> added(version));
      } catch (RefusedCorpusException refused) {
        ui.accessSynchronously(() -> show(problems(refused.problems())));
      } catch (IOException | RuntimeException failure) {
        ui.accessSynchronously(() -> show(new ErrorNotice(Failure.of(failure))));
      }
    }

    @Override
    public long getFileSizeMax() {
      return -1;
    }

    @Override
    public long getRequestSizeMax() {
      return -1;
    }
  }

  private static void added(VersionSummary version) {
    Toast.done(
        Words.say(
            "dataset.upload.done", version.number(), version.records(), version.duplicates()));
    Choice.showAnew();
  }

  private static UploadI18N labels() {
    return new UploadI18N()
        .setAddFiles(new UploadI18N.AddFiles().setOne(Words.say("dataset.upload.choose")))
        .setDropFiles(new UploadI18N.DropFiles().setOne(Words.say("dataset.upload.drop")));
  }

  /** Shows what came of a file, and makes room for the next. */
  private void show(Component shown) {
    upload.clearFileList();
    outcome.removeAll();
    outcome.add(shown);
  }

  private static Component problems(List<MalformedRecordException> problems) {
    OrderedList list = new OrderedList();
    for (MalformedRecordException problem : problems) {
      list.add(new ListItem(line(problem)));
    }
    Div shown = new Div(new Paragraph(Words.say("dataset.upload.refused", problems.size())), list);
    shown.addClassName("problems");
    shown.getElement().setAttribute("role", "alert");
    return shown;
  }

  private static String line(MalformedRecordException problem) {
    String where =
        problem.line() == MalformedRecordException.WHOLE_FILE
            ? Words.say("dataset.problem.file")
            : Words.say("dataset.problem.line", problem.line());
    return problem.field().isEmpty()
        ? Words.say("dataset.problem", where, problem.reason())
        : Words.say("dataset.problem.field", where, problem.field(), problem.reason());
  }
}
