package io.bailiwick.launcher.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bailiwick.launcher.Refusal;
import io.bailiwick.launcher.file.Digests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Backups that are not what they were: each is refused by name, and nothing is written. */
class DamagedBackupTest {
  @TempDir private static Path folder;
  private static Path whole;

  @TempDir private Path scratch;
  private Path backup;
  private Path home;

  @BeforeAll
  static void make_one_that_is_whole() throws Exception {
    try (RunningInstallation installation = RunningInstallation.begin(folder.resolve("home"))) {
      whole = installation.backedUp(folder.resolve("backups"));
    }
  }

  /** Files are the same ones on the disk: each is damaged by putting another in its place. */
  @BeforeEach
  void copy_it() throws Exception {
    backup = scratch.resolve("backup");
    home = scratch.resolve("home");
    try (Stream<Path> all = Files.walk(whole)) {
      for (Path each : all.toList()) {
        Path copy = backup.resolve(whole.relativize(each).toString());
        if (Files.isDirectory(each)) {
          Files.createDirectory(copy);
        } else {
          Files.createLink(copy, each);
        }
      }
    }
  }

  private void isRefused(String... parts) throws Exception {
    assertThatThrownBy(() -> RunningInstallation.restored(backup, home))
        .isInstanceOf(Refusal.class)
        .satisfies(refusal -> assertThat(refusal.getMessage()).contains(parts));
    assertThat(Part.presentIn(home)).isEmpty();
    assertThat(home.resolve("restoring")).doesNotExist();
  }

  private Path replaced(String name, byte[] content) throws IOException {
    Path file = backup.resolve(name);
    Files.deleteIfExists(file);
    return Files.write(file, content);
  }

  private String artifact() throws IOException {
    try (Stream<Path> all = Files.walk(backup.resolve("artifacts"))) {
      return backup.relativize(all.filter(Files::isRegularFile).findAny().orElseThrow()).toString();
    }
  }

  private String named(String name) throws IOException {
    return switch (name) {
      case "artifact" -> artifact();
      case "checkpoint" -> "record/" + RunningInstallation.TENANT + ".checkpoint";
      default -> name;
    };
  }

  /** Changes the manifest and its digest, as somebody would who knows how. */
  private void manifest(String from, String to) throws IOException {
    String text = Files.readString(backup.resolve("manifest.json"));
    assertThat(text).contains(from);
    byte[] changed = text.replace(from, to).getBytes(StandardCharsets.UTF_8);
    replaced("manifest.json", changed);
    String line = Digests.of(changed) + "  manifest.json\n";
    replaced("manifest.sha256", line.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgres/global/pg_control",
        "postgres/backup_label",
        "artifact",
        "checkpoint",
        "record/installation",
        "secrets/record-signing.pem",
        "secrets/postgresql-superuser"
      })
  void a_file_with_one_other_bit_is_named(String name) throws Exception {
    String file = named(name);
    byte[] content = Files.readAllBytes(backup.resolve(file));
    content[content.length / 2] ^= 1;
    replaced(file, content);
    isRefused(file, "SHA-256", "take another backup");
  }

  @Test
  void a_file_that_changes_after_it_was_compared_is_named() throws Exception {
    StoredBackup stored = StoredBackup.open(backup);
    stored.requireUnchanged();
    byte[] content = Files.readAllBytes(backup.resolve("secrets/record-signing.pem"));
    content[content.length / 2] ^= 1;
    replaced("secrets/record-signing.pem", content);
    assertThatThrownBy(() -> new RestoreCopy(stored, null).into(home))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("secrets/record-signing.pem")
        .hasMessageContaining("SHA-256");
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgres/PG_VERSION", "artifact", "checkpoint"})
  void a_file_of_another_size_is_named(String name) throws Exception {
    String file = named(name);
    replaced(file, new byte[] {1, 2, 3, 4, 5});
    isRefused(file, "bytes and not");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgres/global/pg_control",
        "artifact",
        "checkpoint",
        "secrets/database-keycloak",
        "manifest.json",
        "manifest.sha256"
      })
  void a_missing_file_is_named(String name) throws Exception {
    String file = named(name);
    Files.delete(backup.resolve(file));
    isRefused(file, "there");
  }

  @Test
  void a_missing_folder_that_was_empty_is_named() throws Exception {
    Files.delete(backup.resolve("postgres/pg_notify"));
    isRefused("postgres/pg_notify", "not there");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgres/standby.signal",
        "artifacts/more",
        "more",
        "secrets/.more",
        "record/x.y"
      })
  void a_file_that_was_put_in_is_named(String name) throws Exception {
    replaced(name, new byte[0]);
    isRefused(name, "the manifest does not name this");
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgres/more", "more"})
  void a_folder_that_was_put_in_is_named(String name) throws Exception {
    Files.createDirectory(backup.resolve(name));
    isRefused(name, "the manifest does not name this");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgres/PG_VERSION",
        "artifact",
        "checkpoint",
        "manifest.json",
        "manifest.sha256"
      })
  void a_link_is_not_followed_even_to_the_right_content(String name) throws Exception {
    Path file = backup.resolve(named(name));
    Path aside = Files.move(file, scratch.resolve("aside"));
    Files.createSymbolicLink(file, aside);
    isRefused(named(name), "symbolic link");
  }

  @Test
  void a_folder_behind_a_link_is_not_followed() throws Exception {
    Files.move(backup.resolve("artifacts"), scratch.resolve("aside"));
    Files.createSymbolicLink(backup.resolve("artifacts"), scratch.resolve("aside"));
    isRefused("artifacts", "symbolic link");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../installation",
        "/etc/installation",
        "record/../../installation",
        "record/./installation",
        "record//installation",
        "record/",
        "run/installation",
        "record\\\\installation",
        "record/a\\u0000b",
        ""
      })
  void a_path_out_of_the_folder_is_refused_before_anything_is_read(String path) throws Exception {
    manifest("\"record/installation\"", "\"" + path + "\"");
    isRefused("manifest.json", "not a name inside of a backup");
  }

  @Test
  void a_path_named_twice_is_refused() throws Exception {
    manifest("\"record/installation\"", "\"postgres/PG_VERSION\"");
    isRefused("manifest.json", "postgres/PG_VERSION twice");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100, 5_000})
  void a_truncated_manifest_is_refused(int bytes) throws Exception {
    byte[] content = Files.readAllBytes(backup.resolve("manifest.json"));
    replaced("manifest.json", java.util.Arrays.copyOf(content, bytes));
    isRefused("manifest.json", "take another backup");
  }

  @Test
  void a_manifest_that_says_something_else_than_its_digest_is_refused() throws Exception {
    String text = Files.readString(backup.resolve("manifest.json"));
    replaced(
        "manifest.json",
        text.replace("\"size\" : 20,", "\"size\" : 19,").getBytes(StandardCharsets.UTF_8));
    isRefused("manifest.sha256");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"secrets\" : true,|",
        "\"secrets\" : true,|\"secrets\" : null,",
        "\"secrets\" : true,|\"secrets\" : \"true\",",
        "\"secrets\" : true,|\"secrets\" : true, \"secrets\" : false,",
        "\"secrets\" : true,|\"secrets\" : true, \"more\" : 1,",
        "\"schema\" : |\"schema\" : 0.5, \"x\" : ",
        "\"sha256\" : \"|\"sha256\" : \"0"
      })
  void a_manifest_of_another_shape_is_refused(String from, String to) throws Exception {
    manifest(from, to == null ? "" : to);
    isRefused("manifest.json", "damaged or was changed");
  }

  @Test
  void another_major_release_of_postgresql_is_refused_with_what_to_do() throws Exception {
    manifest("\"postgresql\" : \"18.", "\"postgresql\" : \"17.");
    isRefused("PostgreSQL 17.", "this release brings 18.", "restore it with Bailiwick 0.");
  }

  @Test
  void a_newer_schema_is_refused_with_what_to_do() throws Exception {
    int newest = io.bailiwick.schema.Schema.newest();
    manifest("\"schema\" : " + newest, "\"schema\" : " + (newest + 1));
    isRefused("migration " + (newest + 1), "knows " + newest, "a newer one");
  }

  @Test
  void a_form_that_this_release_does_not_know_is_refused() throws Exception {
    manifest("\"format\" : 1", "\"format\" : 2");
    isRefused("has the form 2");
  }

  @Test
  void a_folder_that_is_no_backup_is_refused() throws Exception {
    backup = Files.createDirectory(scratch.resolve("holiday-pictures"));
    isRefused("manifest.json", "this is no backup");
  }

  @Test
  void secrets_are_not_taken_from_two_places() {
    assertThatThrownBy(
            () ->
                RunningInstallation.restore(home)
                    .run(new Restore.Wish(backup, false, backup.resolve("secrets")), line -> {}))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("leave --secrets away");
  }
}
