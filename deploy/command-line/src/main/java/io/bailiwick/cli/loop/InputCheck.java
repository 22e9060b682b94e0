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
import java.util.Objects;
import java.util.Set;
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
   * @throws CommandFailure if something is both trained on and measured on
   */
  static Map<String, LoopReport.InputFile> of(LoopPlan plan) throws IOException {
    ModelDirectory.config(plan.base());
    ChatPrompt.open(plan.base(), Tokenizer.open(plan.base()));
    Map<String, Path> learnt = new LinkedHashMap<>(new TreeMap<>(plan.training()));
    plan.rehearsals().forEach(rehearsal -> learnt.put(rehearsal.role(), rehearsal.file()));
    Map<String, Path> files = new LinkedHashMap<>(learnt);
    files.putAll(plan.measured().byRole());
    Map<String, String> digests = new LinkedHashMap<>();
    for (var file : files.entrySet()) {
      digests.put(file.getKey(), FileDigest.of(file.getValue()));
    }
    requireApart(files, digests, learnt.keySet());
    Map<String, LoopReport.InputFile> checked = new LinkedHashMap<>();
    for (var file : files.entrySet()) {
      String role = file.getKey();
      Path path = file.getValue();
      String digest = digests.getOrDefault(role, "");
      checked.put(role, new LoopReport.InputFile(path.toString(), digest, count(path, role)));
    }
    return checked;
  }

  /**
   * A model measured on what it learnt from is not measured at all. Contents are compared, since
   * one file has many paths and a copy is the same data.
   */
  private static void requireApart(
      Map<String, Path> files, Map<String, String> digests, Set<String> learnt) {
    for (String role : files.keySet()) {
      for (String other : learnt) {
        if (!learnt.contains(role) && Objects.equals(digests.get(role), digests.get(other))) {
          throw new CommandFailure(
              "--%s %s and --%s %s are the same data; measure on a file that is not trained on"
                  .formatted(other, files.get(other), role, files.get(role)));
        }
      }
    }
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
    long records;
    try (RecordReader<?> reader = reader(role).apply(file)) {
      while (reader.hasNext()) {
        reader.next();
      }
      records = reader.recordsRead();
    }
    if (role.equals("questions")) {
      UniformFile.requireChoicesOnAllOrNone(file);
    } else if (role.equals("harmless")) {
      UniformFile.requireAnswersOnAllOrNone(file);
    }
    return records;
  }
}
