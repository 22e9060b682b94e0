package io.bailiwick.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A small model directory, the bundle made from it, and the means to spoil both. */
final class BundleFixture {
  static final SigningKey KEY = SigningKey.generate();
  static final SigningKey OTHER_KEY = SigningKey.generate();
  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);
  static final ModelCard CARD =
      new ModelCard(
          "grid-zh",
          "Answers questions about switching operations.",
          "Apache-2.0",
          new ModelCard.Artifact("demo-base", "sha256:" + "a".repeat(64)),
          List.of(new ModelCard.Artifact("sft.json", "sha256:" + "b".repeat(64))),
          List.of(new ModelCard.Artifact("facts.jsonl", "sha256:" + "c".repeat(64))),
          List.of(new ModelCard.Measurement("exact answers, held out", 0.85, 200, 0.79, 0.9)));

  private final Path folder;

  BundleFixture(Path folder) {
    this.folder = folder;
  }

  Path modelDirectory() {
    Path model = folder.resolve("source");
    write(model.resolve("config.json"), "{\"architectures\": [\"LlamaForCausalLM\"]}\n");
    write(model.resolve("generation_config.json"), "{\"max_new_tokens\": 64}\n");
    write(model.resolve("tokenizer.json"), "{\"model\": {\"vocab\": {\"auto_map\": 7}}}\n");
    write(model.resolve("tokenizer_config.json"), "{\"chat_template\": \"x\"}\n");
    byte[] weights = new byte[300];
    new Random(7).nextBytes(weights);
    write(model.resolve("model.safetensors"), weights);
    return model;
  }

  BundleContents contents() {
    Path evaluation = write(folder.resolve("report.json"), "{\"figures\": []}\n");
    return new BundleContents("grid-zh 1", modelDirectory(), CARD, evaluation);
  }

  Path bundle() {
    return build(contents(), folder.resolve("bundle"));
  }

  static Path build(BundleContents contents, Path target) {
    try {
      new BundleBuilder(KEY, CLOCK).build(contents, target);
      return target;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path write(Path file, String text) {
    return write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  static Path write(Path file, byte[] bytes) {
    try {
      Files.createDirectories(file.getParent());
      return Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Replaces the manifest and signs it anew, as a careless or hostile holder of a key could. */
  static void sign(Path bundle, SigningKey key, String manifest) {
    byte[] bytes = manifest.getBytes(StandardCharsets.UTF_8);
    write(bundle.resolve(BundleLayout.MANIFEST), bytes);
    write(bundle.resolve(BundleLayout.SIGNATURE), key.sign(bytes).toFile());
  }

  static String manifest(Path bundle) {
    try {
      return Files.readString(bundle.resolve(BundleLayout.MANIFEST));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static VerifiedBundle verify(Path bundle) throws IOException {
    return BundleVerifier.verify(bundle, KEY.verificationKey());
  }

  static BundleRejectedException refusal(ThrowingCallable action) {
    BundleRejectedException refusal = catchThrowableOfType(BundleRejectedException.class, action);
    assertThat(refusal).as("it must be refused").isNotNull();
    assertThat(refusal.advice()).isNotBlank();
    return refusal;
  }

  /** Everything in a folder but {@code known}, relative to it. */
  static List<String> namesIn(Path folder) {
    try (Stream<Path> paths = Files.walk(folder)) {
      List<String> names = new ArrayList<>();
      paths
          .filter(path -> !path.equals(folder))
          .forEach(path -> names.add(folder.relativize(path).toString()));
      names.sort(null);
      return names;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
