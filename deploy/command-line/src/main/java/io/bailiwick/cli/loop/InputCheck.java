package io.bailiwick.cli.loop;

import io.bailiwick.cli.CommandFailure;
import io.bailiwick.corpus.FileDigest;
import io.bailiwick.corpus.RecordReader;
import io.bailiwick.llama.chat.ChatPrompt;
import io.bailiwick.llama.tokenizer.Tokenizer;
import io.bailiwick.llama.weights.ModelDirectory;
import io.bailiwick.measurement.RefusalDetector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Reads every file of a plan once before anything is trained, so that a bad line costs seconds and
 * not hours. A record that a worker would only leave out is refused here too: whoever gave the file
 * should know.
 */
final class InputCheck {
  private InputCheck() {}

  /**
   * Checks the base and every file.
   *
   * @return every file with its digest and number of records, by role
   * @throws CommandFailure if two roles that must not share a file do
   */
  static Map<String, LoopReport.InputFile> of(LoopPlan plan) throws IOException {
    ModelDirectory.config(plan.base());
    ChatPrompt.open(plan.base(), Tokenizer.open(plan.base()));
    requireApart(plan);
    Map<String, Path> files = new LinkedHashMap<>(new TreeMap<>(plan.training()));
    plan.rehearsals().forEach(rehearsal -> files.put(rehearsal.role(), rehearsal.file()));
    files.putAll(plan.measured().byRole());
    Map<String, LoopReport.InputFile> checked = new LinkedHashMap<>();
    for (var file : files.entrySet()) {
      Path path = file.getValue();
      checked.put(
          file.getKey(),
          new LoopReport.InputFile(
              path.toString(), FileDigest.of(path), count(path, file.getKey())));
    }
    return checked;
  }

  /** A model measured on what it learnt from is not measured at all. */
  private static void requireApart(LoopPlan plan) {
    plan.measured()
        .byRole()
        .forEach(
            (role, file) ->
                plan.training()
                    .forEach(
                        (learnt, other) -> {
                          if (file.toAbsolutePath().equals(other.toAbsolutePath())) {
                            throw new CommandFailure(
                                file
                                    + ": given as --"
                                    + learnt
                                    + " and as --"
                                    + role
                                    + "; measure on a file that is not trained on");
                          }
                        }));
  }

  private static Function<Path, RecordReader<?>> reader(String role) {
    return switch (role) {
      case "cpt", "replay", "general" -> RecordReader::openText;
      case "sft", "replay-examples" -> RecordReader::openConversations;
      case "dpo" -> RecordReader::openPreferences;
      case "questions" -> RecordReader::openQuestions;
      default -> RecordReader::openPrompts;
    };
  }

  private static long count(Path file, String role) throws IOException {
    if (role.equals("refusalMarkers")) {
      return RefusalDetector.read(file).markers().size();
    }
    try (RecordReader<?> reader = reader(role).apply(file)) {
      while (reader.hasNext()) {
        reader.next();
      }
      return reader.recordsRead();
    }
  }
}
