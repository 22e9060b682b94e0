package io.bailiwick.cli.bundle;

import io.bailiwick.cli.Console;
import io.bailiwick.cli.Surroundings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes the key pair a company signs its bundles with. */
@Command(
    name = "keygen",
    aliases = "key",
    description = {
      "Make an Ed25519 key pair: FILE to sign with, FILE.pub to pin where bundles are used.",
      "The public key reaches the other machine by another way than the bundles."
    },
    footer = {"%nExamples:", "  bailiwick bundle keygen --out company.key"})
final class KeygenCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "The private key, readable by its owner alone; must not exist.")
  private Path out = Path.of("");

  KeygenCommand(Surroundings surroundings) {
    this.console = surroundings.console();
  }

  @Override
  public Integer call() throws IOException {
    KeyPairFiles files = KeyPairFiles.generate(out);
    String id = files.key().verificationKey().id();
    console.result(
        Map.of(
            "privateKey", files.privateKey().toString(),
            "publicKey", files.publicKey().toString(),
            "keyId", id),
        files.publicKey() + " " + id);
    return 0;
  }
}
