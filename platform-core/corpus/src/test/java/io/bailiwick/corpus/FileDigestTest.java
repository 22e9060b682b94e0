package io.bailiwick.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileDigestTest {
  @TempDir Path folder;

  @Test
  void a_file_has_the_digest_of_the_standard() throws IOException {
    // FIPS 180-2, appendix B.1: SHA-256("abc").
    assertThat(FileDigest.of(Files.writeString(folder.resolve("a"), "abc")))
        .isEqualTo("sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void a_folder_has_the_digest_of_its_sorted_list_of_files() throws IOException {
    Files.createDirectories(folder.resolve("sub"));
    Files.writeString(folder.resolve("sub/b"), "");
    Files.writeString(folder.resolve("a"), "abc");

    // printf 'a\0<sha256 of abc>\nsub/b\0<sha256 of nothing>\n' | sha256sum
    assertThat(FileDigest.of(folder))
        .isEqualTo("sha256:50e206a7d5be3ed61353f9494eb810e25c3b2e68c74c8fabff70f462cd9f4e8b");
  }

  @Test
  void a_renamed_file_changes_the_digest_of_its_folder() throws IOException {
    Files.writeString(folder.resolve("a"), "abc");
    String before = FileDigest.of(folder);
    Files.move(folder.resolve("a"), folder.resolve("b"));

    assertThat(FileDigest.of(folder)).isNotEqualTo(before);
  }

  @Test
  void a_linked_file_counts_by_its_content() throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("blobs"));
    Files.writeString(elsewhere.resolve("x"), "abc");
    Path real = Files.createDirectory(folder.resolve("real"));
    Files.writeString(real.resolve("a"), "abc");
    Path linked = Files.createDirectory(folder.resolve("linked"));
    Files.createSymbolicLink(linked.resolve("a"), elsewhere.resolve("x"));

    assertThat(FileDigest.of(linked)).isEqualTo(FileDigest.of(real));
  }

  @Test
  void what_is_missing_or_circular_has_no_digest() throws IOException {
    assertThatThrownBy(() -> FileDigest.of(folder.resolve("none")))
        .isInstanceOf(NoSuchFileException.class);
    Files.createSymbolicLink(folder.resolve("loop"), folder);
    assertThatThrownBy(() -> FileDigest.of(folder)).isInstanceOf(IOException.class);
  }
}
