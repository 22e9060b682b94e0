package io.bailiwick.inference.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bailiwick.bundle.BundleBuilder;
import io.bailiwick.bundle.BundleContents;
import io.bailiwick.bundle.BundleRejectedException;
import io.bailiwick.bundle.ModelCard;
import io.bailiwick.bundle.SigningKey;
import io.bailiwick.llama.torch.ComputeDevice;
import io.bailiwick.pretrained.Precision;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program: from a signed bundle to an answer, or to a message and an exit code. */
@Timeout(120)
class ServerMainTest {
  @TempDir Path directory;
  private Path bundle;
  private Path publicKey;

  @BeforeEach
  void build() throws IOException {
    SigningKey key = SigningKey.generate();
    publicKey = directory.resolve("key.pub");
    key.verificationKey().write(publicKey);
    bundle = directory.resolve("bundle");
    ModelCard.Artifact base = new ModelCard.Artifact("none", "sha256:" + "0".repeat(64));
    ModelCard card =
        new ModelCard("tiny", "for tests", "Apache-2.0", base, List.of(), List.of(), List.of());
    Path model = TinyModel.write(directory);
    new BundleBuilder(key, Clock.systemUTC())
        .build(new BundleContents("tiny", model, card, null), bundle);
  }

  @Test
  void a_bundle_is_served_until_the_process_is_told_to_end() throws Exception {
    Path tokenFile = directory.resolve("token");
    Process process =
        process(
            bundle.toString(),
            "--public-key",
            publicKey.toString(),
            "--port",
            "0",
            "--token-file",
            tokenFile.toString());
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      List<String> lines = new ArrayList<>();
      String line = out.readLine();
      while (line != null && !line.startsWith("serving ")) {
        lines.add(line);
        line = out.readLine();
      }
      assertThat(line).as("output %s", lines).startsWith("serving tiny at http://127.0.0.1:");
      String token = Files.readString(tokenFile).strip();
      assertThat(Files.getPosixFilePermissions(tokenFile))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
      assertThat(lines).noneMatch(before -> before.contains(token));
      URI address = URI.create(line.substring(line.indexOf("http")) + "/chat/completions");
      HttpRequest request =
          HttpRequest.newBuilder(address)
              .header("Authorization", "Bearer " + token)
              .header("Content-Type", "application/json")
              .POST(
                  HttpRequest.BodyPublishers.ofString(
                      "{\"model\":\"tiny\",\"max_tokens\":3,\"messages\":"
                          + "[{\"role\":\"user\",\"content\":\"hi\"}]}"))
              .build();
      HttpResponse<String> response =
          HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
      process.destroy();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      // 128 + SIGTERM is what a Java process says after its shutdown hooks; 134 and 139 are
      // crashes.
      assertThat(process.exitValue()).isEqualTo(143);
    } finally {
      process.destroyForcibly();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "model/model.safetensors",
        "model/config.json",
        "manifest.json",
        "model/tokenizer.json"
      })
  void a_changed_byte_is_found_before_the_model_is_read(String file) throws Exception {
    byte[] bytes = Files.readAllBytes(bundle.resolve(file));
    bytes[bytes.length / 2] ^= 1;
    Files.write(bundle.resolve(file), bytes);
    Run run = run(bundle.toString(), "--public-key", publicKey.toString(), "--port", "0");
    assertThat(run.code).isEqualTo(1);
    assertThat(run.err).contains(file);
    assertThat(run.out).isEmpty();
  }

  @Test
  void an_extra_file_another_key_or_no_bundle_is_refused() throws Exception {
    Files.writeString(bundle.resolve("model/extra.py"), "x", StandardOpenOption.CREATE);
    assertThat(run(bundle.toString(), "--public-key", publicKey.toString()).err)
        .contains("extra.py");
    Files.delete(bundle.resolve("model/extra.py"));
    Path other = directory.resolve("other.pub");
    SigningKey.generate().verificationKey().write(other);
    assertThatThrownBy(
            () ->
                ServedBundle.load(
                    bundle,
                    io.bailiwick.bundle.VerificationKey.read(other),
                    ComputeDevice.CPU,
                    Precision.FP32))
        .isInstanceOf(BundleRejectedException.class);
    Run none = run(directory.resolve("none").toString(), "--public-key", publicKey.toString());
    assertThat(none.code).isEqualTo(1);
    assertThat(none.err).contains("none");
  }

  @Test
  void a_port_in_use_ends_the_program_with_advice() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      Run run = run(bundle.toString(), "--public-key", publicKey.toString(), "--port", port);
      assertThat(run.code).isEqualTo(1);
      assertThat(run.err).contains(port).contains("--port");
      assertThat(run.out).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "B",
        "B C --public-key K",
        "B --public-key",
        "B --public-key K --port x",
        "B --public-key K --port -1",
        "B --public-key K --colour red",
        "B --public-key K --precision fp8",
        "B --public-key K --max-batch 0",
        "B --public-key K --address 0.0.0.0",
        "B --public-key K --address 999.1.1.1"
      })
  void a_wrong_command_line_ends_the_program_with_its_usage(String line) throws Exception {
    Run run = run(line.isEmpty() ? new String[0] : line.split(" "));
    assertThat(run.code).isEqualTo(2);
    assertThat(run.err).contains("usage:");
  }

  @Test
  void a_device_that_is_not_there_and_a_context_beyond_the_model_are_refused() throws Exception {
    String key = publicKey.toString();
    assertThat(run(bundle.toString(), "--public-key", key, "--device", "gpu").code).isEqualTo(1);
    Run context = run(bundle.toString(), "--public-key", key, "--port", "0", "--context", "99999");
    assertThat(context.code).isEqualTo(1);
    assertThat(context.err).contains("max_position_embeddings");
  }

  @Test
  void a_token_file_replaces_an_older_one_and_is_never_readable_by_others() throws IOException {
    Path file = directory.resolve("token");
    Files.writeString(file, "old");
    AccessToken token = AccessToken.random();
    token.write(file);
    assertThat(Files.readString(file)).isEqualTo(token.text() + "\n");
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(token.toString()).doesNotContain(token.text());
    assertThat(AccessToken.random().text()).isNotEqualTo(token.text());
    assertThatThrownBy(() -> new AccessToken("short")).hasMessageContaining("32");
  }

  private record Run(int code, String out, String err) {}

  private static Run run(String... arguments) throws InterruptedException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        ServerMain.run(
            arguments,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Run(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static Process process(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dorg.bytedeco.javacpp.nopointergc=true",
                "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
                "-Dorg.bytedeco.javacpp.maxBytes=0",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                ServerMain.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(new File("/dev/null")).start();
  }
}
