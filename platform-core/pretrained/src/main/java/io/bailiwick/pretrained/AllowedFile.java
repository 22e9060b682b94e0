package io.bailiwick.pretrained;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which files a model directory may have, by name. What is not on the list is not taken, so that
 * nothing that runs comes in beside what is only read.
 */
public final class AllowedFile {
  private static final Set<String> NAMES =
      Set.of(
          "config.json",
          "generation_config.json",
          "tokenizer.json",
          "tokenizer_config.json",
          "special_tokens_map.json",
          "added_tokens.json",
          "tokenizer.model",
          "vocab.json",
          "merges.txt",
          "chat_template.jinja",
          "chat_template.json",
          "model.safetensors.index.json",
          "README.md");
  private static final Pattern WEIGHTS = Pattern.compile("model(-\\d{5}-of-\\d{5})?\\.safetensors");
  private static final Pattern TERMS =
      Pattern.compile("(LICENSE|LICENCE|NOTICE|USE_POLICY|COPYRIGHT)([._-][A-Za-z0-9._-]{1,40})?");
  private static final Pattern PICKLE = Pattern.compile(".*\\.(bin|pt|pth|pkl|pickle|ckpt|npz)");
  private static final Pattern CODE = Pattern.compile(".*\\.(py|sh|so|dll|exe|jar|js|ipynb|pyc)");
  private static final Pattern OTHER_FORM =
      Pattern.compile(".*\\.(gguf|ggml|onnx|h5|msgpack|tflite|gptq|awq|zip|gz|tar)");

  private AllowedFile() {}

  /** Why a file of a name is not taken; nothing if it is. */
  public static Optional<String> refusal(String name) {
    if (isAllowed(name)) {
      return Optional.empty();
    }
    String lower = name.toLowerCase(Locale.ROOT);
    if (PICKLE.matcher(lower).matches()) {
      return Optional.of(
          "is a pickle, which can run code when it is read; give the weights as safetensors");
    }
    if (CODE.matcher(lower).matches()) {
      return Optional.of("is code; a model directory is only read here, never run");
    }
    if (OTHER_FORM.matcher(lower).matches()) {
      return Optional.of("is of a form that is not read here; give the weights as safetensors");
    }
    return Optional.of(
        "is not a file of a LLaMA directory that is read here; leave it out. Taken are safetensors"
            + " named model…, config.json, the tokenizer's files, README.md and licence texts");
  }

  private static boolean isAllowed(String name) {
    return NAMES.contains(name) || WEIGHTS.matcher(name).matches() || TERMS.matcher(name).matches();
  }

  /** Whether it holds weights. */
  public static boolean isWeights(String name) {
    return WEIGHTS.matcher(name).matches();
  }
}
