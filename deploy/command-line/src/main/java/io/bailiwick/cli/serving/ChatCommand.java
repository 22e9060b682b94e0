package io.bailiwick.cli.serving;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.bailiwick.bundle.BundleVerifier;
import io.bailiwick.bundle.VerificationKey;
import io.bailiwick.bundle.VerifiedBundle;
import io.bailiwick.cli.CommandFailure;
import io.bailiwick.cli.Console;
import io.bailiwick.cli.Surroundings;
import io.bailiwick.cli.model.LoadOptions;
import io.bailiwick.cli.model.SamplingOptions;
import io.bailiwick.llama.chat.ChatMessage;
import io.bailiwick.llama.chat.ChatPrompt;
import io.bailiwick.llama.generate.LanguageModel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A conversation in the terminal. */
@Command(
    name = "chat",
    description = {
      "Talk to a model: a signed bundle, a model directory, or a server.",
      "Each line is a message; an empty line begins a new conversation, Ctrl-D ends."
    },
    footer = {
      "%nExamples:",
      "  bailiwick chat grid-1/ --public-key company.key.pub",
      "  bailiwick chat merged/",
      "  bailiwick chat --url http://127.0.0.1:8000/v1 --token-file token",
      "  echo 'Which villages does Alder Creek feed?' | bailiwick chat merged/ --temperature 0"
    })
public final class ChatCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      description = "A bundle (with --public-key) or a model directory.")
  private @Nullable Path directory;

  @Option(
      names = "--public-key",
      paramLabel = "FILE",
      description = "The pinned public key of a bundle.")
  private @Nullable Path publicKey;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "A server's address up to and with /v1.")
  private @Nullable URI url;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "The server's token; else BAILIWICK_TOKEN is taken.")
  private @Nullable Path tokenFile;

  @Option(names = "--system", paramLabel = "TEXT", description = "A system message to begin with.")
  private @Nullable String system;

  @Mixin private SamplingOptions sampling = new SamplingOptions();

  @Mixin private LoadOptions load = new LoadOptions();

  ChatCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    try (ChatPartner partner = partner()) {
      converse(partner);
    }
    return 0;
  }

  private ChatPartner partner() throws IOException {
    if ((url == null) == (directory == null)) {
      throw new ParameterException(spec.commandLine(), "give either DIR or --url");
    }
    if (url != null) {
      return new RemotePartner(url, token(), sampling.json(JsonNodeFactory.instance.objectNode()));
    }
    VerifiedBundle bundle =
        publicKey == null
            ? null
            : BundleVerifier.verify(directory, VerificationKey.read(publicKey));
    Path model = bundle == null ? directory : bundle.modelDirectory();
    if (model == null || (bundle == null && Files.exists(model.resolve("manifest.sig")))) {
      throw new CommandFailure(directory + ": is a bundle; give the pinned key with --public-key");
    }
    LanguageModel language = load.open(model, surroundings);
    try {
      ChatPrompt prompt = ChatPrompt.open(model, language.tokenizer());
      if (bundle != null) {
        bundle.requireUnchanged();
      }
      return new LocalPartner(language, prompt, sampling.settings(language.defaults()));
    } catch (IOException | RuntimeException e) {
      language.close();
      throw e;
    }
  }

  private String token() throws IOException {
    if (tokenFile != null) {
      return Files.readString(tokenFile).strip();
    }
    String token = surroundings.environment().get("BAILIWICK_TOKEN");
    if (token == null) {
      throw new CommandFailure("no token: give --token-file FILE or set BAILIWICK_TOKEN");
    }
    return token;
  }

  private void converse(ChatPartner partner) throws IOException {
    Console console = surroundings.console();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(console.in(), StandardCharsets.UTF_8));
    List<ChatMessage> conversation = new ArrayList<>(beginning());
    prompt(console);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.isBlank()) {
        conversation = new ArrayList<>(beginning());
      } else {
        conversation.add(new ChatMessage("user", line));
        conversation.add(new ChatMessage("assistant", answer(partner, conversation)));
      }
      prompt(console);
    }
  }

  private String answer(ChatPartner partner, List<ChatMessage> conversation) throws IOException {
    Console console = surroundings.console();
    if (console.json()) {
      String answer = partner.answer(conversation, fragment -> {});
      console.line(Map.of("answer", answer));
      return answer;
    }
    String answer =
        partner.answer(
            conversation,
            fragment -> {
              console.out().print(fragment);
              console.out().flush();
            });
    console.result("", "");
    return answer;
  }

  private List<ChatMessage> beginning() {
    return system == null ? List.of() : List.of(new ChatMessage("system", system));
  }

  private static void prompt(Console console) {
    if (console.terminal()) {
      console.err().print("> ");
      console.err().flush();
    }
  }
}
