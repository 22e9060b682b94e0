package io.bailiwick.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A served bundle and everybody who may talk to it. */
class ServingTest {
  @TempDir private static Path folder;
  private static Cli cli;
  private static Thread serving;
  private static final CompletableFuture<Integer> EXIT = new CompletableFuture<>();
  private static JsonNode facts;

  @BeforeAll
  static void serve() throws IOException {
    cli = new Cli(folder.resolve("home"));
    String model = TinyModel.write(folder.resolve("model")).toString();
    cli.run("bundle", "keygen", "--out", file("key"));
    Cli.Outcome built =
        cli.run(
            "bundle",
            "build",
            model,
            "--name",
            "tiny",
            "--base",
            model,
            "--key",
            file("key"),
            "--out",
            file("bundle"));
    assertThat(built.exitCode()).as(built.err()).isZero();
    PipedReader out = new PipedReader();
    PipedWriter into = new PipedWriter(out);
    Console console =
        new Console(
            InputStream.nullInputStream(), new PrintWriter(into), new PrintWriter(System.err), 0);
    serving =
        new Thread(
            () ->
                EXIT.complete(
                    cli.commandLine(console)
                        .execute(
                            "serve",
                            file("bundle"),
                            "--public-key",
                            file("key.pub"),
                            "--port",
                            "0",
                            "--token-file",
                            file("token"),
                            "--json")));
    serving.start();
    facts = new ObjectMapper().readTree(new BufferedReader(out).readLine());
  }

  @AfterAll
  static void end() throws Exception {
    serving.interrupt();
    assertThat(EXIT.get()).isZero();
  }

  private static String file(String name) {
    return folder.resolve(name).toString();
  }

  private static Cli.Outcome chat(String in, String... more) {
    String[] arguments = new String[more.length + 3];
    arguments[0] = "chat";
    System.arraycopy(more, 0, arguments, 1, more.length);
    arguments[more.length + 1] = "--temperature";
    arguments[more.length + 2] = "0";
    return cli.runWith(in, arguments);
  }

  @Test
  void the_server_answers_as_the_bundle_and_the_directory_do() {
    String question = "A breaker\n";
    Cli.Outcome remote =
        chat(question, "--url", facts.get("url").asText(), "--token-file", file("token"));
    assertThat(remote.exitCode()).as(remote.err()).isZero();
    assertThat(remote.out()).isNotBlank();
    Cli.Outcome bundle = chat(question, file("bundle"), "--public-key", file("key.pub"));
    assertThat(bundle.out()).as(bundle.err()).isEqualTo(remote.out());
    assertThat(chat(question, file("model")).out()).isEqualTo(remote.out());
  }

  @Test
  void every_line_is_a_message_and_an_empty_one_begins_anew() {
    Cli.Outcome twice = chat("A\n\nA\n", file("model"), "--max-new-tokens", "4", "--json");
    assertThat(twice.lines()).hasSize(2);
    assertThat(twice.lines().get(0)).isEqualTo(twice.lines().get(1));
  }

  @Test
  void a_wrong_token_is_refused_with_the_servers_reason() throws IOException {
    Path wrong = Files.writeString(folder.resolve("wrong"), "x".repeat(43));
    Cli.Outcome outcome =
        chat("A\n", "--url", facts.get("url").asText(), "--token-file", wrong.toString());
    assertThat(outcome.exitCode()).isOne();
    assertThat(outcome.err()).contains("the server answers 401");
  }

  @Test
  void a_bundle_is_not_opened_without_its_pinned_key() {
    Cli.Outcome outcome = chat("A\n", file("bundle"));
    assertThat(outcome.exitCode()).isOne();
    assertThat(outcome.err()).contains("give the pinned key with --public-key");
  }

  @Test
  void a_port_in_use_is_refused_and_another_proposed() {
    String port = Integer.toString(URI.create(facts.get("url").asText()).getPort());
    Cli.Outcome outcome =
        cli.run("serve", file("bundle"), "--public-key", file("key.pub"), "--port", port);
    assertThat(outcome.exitCode()).isOne();
    assertThat(outcome.err()).contains("the port is in use").contains("--port");
    assertThat(outcome.out()).isEmpty();
  }

  @Test
  void a_changed_bundle_is_not_served() throws IOException {
    String copy = file("copy");
    cli.run(
        "bundle",
        "build",
        file("model"),
        "--name",
        "copy",
        "--base",
        file("model"),
        "--key",
        file("key"),
        "--out",
        copy);
    TinyModel.replace(Path.of(copy, "model", "config.json"), "32", "33");
    Cli.Outcome outcome = cli.run("serve", copy, "--public-key", file("key.pub"), "--port", "0");
    assertThat(outcome.exitCode()).isOne();
    assertThat(outcome.err()).contains("model/config.json");
  }

  @Test
  void nobody_listening_is_told_apart() throws IOException {
    int free;
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = probe.getLocalPort();
    }
    Cli.Outcome outcome =
        chat("A\n", "--url", "http://127.0.0.1:" + free + "/v1", "--token-file", file("token"));
    assertThat(outcome.exitCode()).isOne();
    assertThat(outcome.err()).contains("nobody listens there");
  }

  @Test
  void a_directory_and_a_url_together_are_wrong_usage() {
    Cli.Outcome outcome = chat("", file("model"), "--url", "http://127.0.0.1:1/v1");
    assertThat(outcome.exitCode()).isEqualTo(2);
  }
}
