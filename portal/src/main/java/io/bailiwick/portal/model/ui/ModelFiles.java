package io.bailiwick.portal.model.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadI18N;
import com.vaadin.flow.server.streams.UploadEvent;
import com.vaadin.flow.server.streams.UploadHandler;
import io.bailiwick.model.ModelId;
import io.bailiwick.model.ModelImport;
import io.bailiwick.model.ModelUpload;
import io.bailiwick.portal.component.Choice;
import io.bailiwick.portal.component.ErrorNotice;
import io.bailiwick.portal.component.Failure;
import io.bailiwick.portal.component.Toast;
import io.bailiwick.portal.words.Words;
import io.bailiwick.pretrained.ModelProblem;
import io.bailiwick.pretrained.RefusedModelException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the files of a model: from a folder of the server, or one after the other from here. */
final class ModelFiles extends Div {
  private final ModelId model;
  private final transient ModelImport imports;
  private final Select<String> folder = new Select<>();
  private final Button take = new Button(Words.say("model.folder.take"), click -> takeFolder());
  private final Button finish = new Button(Words.say("model.upload.finish"), click -> finish());
  private final Div outcome = new Div();
  private transient @Nullable ModelUpload upload;

  ModelFiles(ModelId model, List<String> folders, ModelImport imports) {
    this.model = model;
    this.imports = imports;
    add(new H3(Words.say("model.bring")), hint("model.folder.help"), folders(folders));
    add(hint("model.upload.help"), upload(), finish, outcome);
    finish.setEnabled(false);
  }

  private Component folders(List<String> names) {
    folder.setLabel(Words.say("model.folder"));
    folder.setItems(names);
    folder.setPlaceholder(Words.say(names.isEmpty() ? "model.folder.none" : "model.folder.choose"));
    folder.addValueChangeListener(change -> take.setEnabled(change.getValue() != null));
    folder.setWidthFull();
    take.setEnabled(false);
    return new Div(folder, take);
  }

  private Upload upload() {
    Upload field = new Upload(new Receiver());
    field.setWidthFull();
    field.setI18n(
        new UploadI18N()
            .setAddFiles(new UploadI18N.AddFiles().setMany(Words.say("model.upload.choose")))
            .setDropFiles(new UploadI18N.DropFiles().setMany(Words.say("dataset.upload.drop"))));
    return field;
  }

  /** Reads each request itself, so that no copy of a file is made on the way. */
  private final class Receiver implements UploadHandler {
    @Override
    public void handleUploadRequest(UploadEvent event) throws IOException {
      UI ui = event.getUI();
      try (InputStream content = event.getInputStream()) {
        begun().receive(event.getFileName(), content);
        ui.accessSynchronously(() -> finish.setEnabled(true));
      } catch (IOException | RuntimeException failure) {
        ui.accessSynchronously(() -> show(failure));
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

  private synchronized ModelUpload begun() throws IOException {
    if (upload == null) {
      upload = imports.begin(model);
    }
    return upload;
  }

  private void takeFolder() {
    attempt(() -> imports.fromFolder(model, folder.getValue()));
  }

  private void finish() {
    attempt(() -> imports.finish(model, begun()));
  }

  private void attempt(Attempt attempt) {
    try {
      attempt.make();
      Toast.done(Words.say("model.bring.done"));
      Choice.showAnew();
    } catch (IOException | RuntimeException failure) {
      show(failure);
    }
  }

  private void show(Exception failure) {
    outcome.removeAll();
    outcome.add(
        failure instanceof RefusedModelException refused
            ? problems(refused.problems())
            : new ErrorNotice(Failure.of(failure)));
  }

  private static Component problems(List<ModelProblem> problems) {
    OrderedList list = new OrderedList();
    problems.forEach(problem -> list.add(new ListItem(line(problem))));
    Div shown = new Div(new Paragraph(Words.say("model.refused", problems.size())), list);
    shown.addClassName("problems");
    shown.getElement().setAttribute("role", "alert");
    return shown;
  }

  private static String line(ModelProblem problem) {
    return problem.field().isEmpty()
        ? Words.say("model.problem", problem.file(), problem.reason())
        : Words.say("model.problem.field", problem.file(), problem.field(), problem.reason());
  }

  private static Component hint(String key) {
    Paragraph hint = new Paragraph(Words.say(key));
    hint.addClassName("hint");
    return hint;
  }

  /** Whoever goes away with half of the files sent leaves nothing of them. */
  @Override
  protected void onDetach(DetachEvent event) {
    ModelUpload left = upload;
    if (left != null) {
      upload = null;
      try {
        imports.discard(left);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** What may be refused. */
  private interface Attempt {
    void make() throws IOException;
  }
}
