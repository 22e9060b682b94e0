package io.bailiwick.bundle;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which files a bundle may consist of. An allow-list: whatever is not named here, a pickle, a
 * script or a path out of the folder, has no place in a bundle, signed or not.
 */
public final class BundleLayout {
  public static final String MANIFEST = "manifest.json";
  public static final String SIGNATURE = "manifest.sig";
  public static final String MODEL_CARD = "model-card.json";
  public static final String MODEL_CARD_TEXT = "MODEL_CARD.md";
  public static final String EVALUATION = "evaluation.json";

  /** The folder of Hugging Face files. */
  public static final String MODEL = "model";

  /** Largest manifest that is read. */
  public static final int MAX_MANIFEST_BYTES = 1 << 20;

  /** Most files a bundle may list. */
  public static final int MAX_FILES = 1000;

  private static final int MAX_NAME_CHARS = 128;
  private static final Set<String> ROOT_FILES = Set.of(MODEL_CARD, MODEL_CARD_TEXT, EVALUATION);
  private static final Set<String> MODEL_FILES =
      Set.of(
          "config.json",
          "generation_config.json",
          "model.safetensors.index.json",
          "tokenizer.json",
          "tokenizer.model",
          "tokenizer_config.json",
          "special_tokens_map.json",
          "added_tokens.json",
          "vocab.json",
          "merges.txt",
          "chat_template.jinja",
          // A base model's licence usually must travel with what is made from it.
          "LICENSE",
          "LICENSE.txt",
          "LICENSE.md",
          "NOTICE",
          "NOTICE.txt",
          "USE_POLICY.md",
          "README.md");
  private static final Pattern WEIGHTS =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*\\.safetensors");
  private static final List<String> CODE =
      List.of(
          ".bin", ".pt", ".pth", ".pkl", ".pickle", ".ckpt", ".py", ".sh", ".so", ".jar", ".js");

  private BundleLayout() {}

  /** Whether a manifest may list this name: relative, in its place, of a permitted kind. */
  public static boolean permits(String name) {
    if (ROOT_FILES.contains(name)) {
      return true;
    }
    return name.startsWith(MODEL + "/") && permitsInModel(name.substring(MODEL.length() + 1));
  }

  static boolean permitsInModel(String name) {
    return name.length() <= MAX_NAME_CHARS
        && (MODEL_FILES.contains(name) || WEIGHTS.matcher(name).matches());
  }

  /** Why a name is not permitted, for the operator. */
  static String reasonAgainst(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (CODE.stream().anyMatch(lower::endsWith)) {
      return "a pickle or script can run code when it is loaded";
    }
    return name.startsWith("/") || name.contains("..") || name.contains("\\")
        ? "the name leads out of the bundle"
        : "a bundle has no such file";
  }

  /** What is missing for a usable bundle, or an empty text. */
  static String missingFrom(Set<String> names) {
    for (String required : List.of(MODEL_CARD, MODEL_CARD_TEXT, MODEL + "/config.json")) {
      if (!names.contains(required)) {
        return required;
      }
    }
    if (names.stream().noneMatch(name -> name.endsWith(".safetensors"))) {
      return MODEL + "/model.safetensors";
    }
    boolean tokenizer =
        names.contains(MODEL + "/tokenizer.json") || names.contains(MODEL + "/tokenizer.model");
    return tokenizer ? "" : MODEL + "/tokenizer.json";
  }
}
