package io.bailiwick.pretrained;

import io.bailiwick.corpus.FileDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Looks at a model directory and distrusts all of it: names, links, configuration, headers, and
 * that the weights are those of the configuration. No weight is loaded and nothing is run.
 */
public final class PretrainedInspection {
  /** A rotary table that older conversions stored; it is computed, not read. */
  private static final Pattern COMPUTED = Pattern.compile(".*\\.rotary_emb\\.inv_freq");

  private static final long LARGEST_JSON = 1L << 20;

  private final Path directory;
  private final ProblemList problems = new ProblemList();
  private final List<String> names = new ArrayList<>();

  private PretrainedInspection(Path directory) {
    this.directory = directory;
  }

  /**
   * Looks at a directory.
   *
   * @throws RefusedModelException if anything is wrong with it, with the first hundred problems
   * @throws IOException if a file cannot be read
   */
  public static PretrainedModel of(Path directory) throws IOException {
    return new PretrainedInspection(directory).run();
  }

  /**
   * The names of a directory's files, of which none is opened.
   *
   * @throws RefusedModelException if anything in it has no place in a model directory
   */
  public static List<String> names(Path directory) throws IOException {
    PretrainedInspection inspection = new PretrainedInspection(directory);
    inspection.checkNames();
    inspection.problems.refuseIfAny();
    return List.copyOf(inspection.names);
  }

  private PretrainedModel run() throws IOException {
    checkNames();
    // What lies behind a link or has a name of its own is not opened.
    problems.refuseIfAny();
    problems.note(() -> HuggingFaceConfig.read(file("config.json")));
    for (String json : new String[] {"tokenizer_config.json", "generation_config.json"}) {
      problems.note(() -> HuggingFaceConfig.requireNoCode(file(json), LARGEST_JSON));
    }
    ShardedWeights weights = new ShardedWeights(directory, names, problems);
    Map<String, TensorEntry> tensors = weights.read();
    problems.refuseIfAny();
    LlamaConfig architecture = HuggingFaceConfig.read(file("config.json"));
    compare(architecture, tensors);
    new TokenizerCheck(directory, problems).run(architecture.vocabularySize());
    problems.refuseIfAny();
    return model(architecture, tensors);
  }

  private void checkNames() throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      entries.sorted().forEach(this::checkName);
    }
    if (names.isEmpty()) {
      problems.add(".", "", "the directory has no file that is read here");
    }
  }

  private void checkName(Path entry) {
    String name = String.valueOf(entry.getFileName());
    if (Files.isSymbolicLink(entry)) {
      problems.add(name, "", "is a link; give the file itself");
    } else if (Files.isDirectory(entry)) {
      problems.add(name, "", "is a folder; a model directory has files only");
    } else if (!Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
      problems.add(name, "", "is not a regular file");
    } else {
      AllowedFile.refusal(name)
          .ifPresentOrElse(why -> problems.add(name, "", why), () -> names.add(name));
    }
  }

  private void compare(LlamaConfig architecture, Map<String, TensorEntry> tensors) {
    Map<String, long[]> wanted = ParameterNames.shapes(architecture);
    wanted.forEach(
        (name, shape) -> {
          TensorEntry entry = tensors.get(name);
          if (entry == null) {
            problems.add("config.json", name, "config.json asks for this tensor; no file has it");
          } else if (!Arrays.equals(entry.shapeArray(), shape)) {
            problems.add(
                "config.json",
                name,
                "has shape " + entry.shape() + "; config.json asks for " + Arrays.toString(shape));
          }
        });
    tensors.keySet().stream()
        .filter(name -> !wanted.containsKey(name) && !isSpare(name, architecture))
        .forEach(
            name ->
                problems.add(
                    "config.json", name, "no LLaMA of this config.json has such a tensor"));
  }

  /** A tied head may be stored all the same. */
  private static boolean isSpare(String name, LlamaConfig architecture) {
    return COMPUTED.matcher(name).matches()
        || (architecture.tiedEmbeddings() && name.equals(ParameterNames.HEAD));
  }

  private PretrainedModel model(LlamaConfig architecture, Map<String, TensorEntry> tensors)
      throws IOException {
    List<PretrainedFile> files = new ArrayList<>();
    SortedMap<String, String> digests = new TreeMap<>();
    for (String name : names) {
      String digest = FileDigest.of(file(name));
      files.add(new PretrainedFile(name, Files.size(file(name)), digest));
      digests.put(name, digest);
    }
    Precision widest =
        tensors.values().stream()
            .map(TensorEntry::precision)
            .min(java.util.Comparator.naturalOrder())
            .orElse(Precision.FP32);
    return new PretrainedModel(
        architecture,
        widest,
        architecture.parameterCount(),
        files,
        FileDigest.ofDirectory(digests));
  }

  private Path file(String name) {
    return directory.resolve(name);
  }
}
