package io.bailiwick.launcher.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bailiwick.launcher.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A folder is copied while others write in it. The names of a folder are read before the first of
 * its files is visited, so one that is deleted when another is asked for was seen and is gone.
 */
class TreeCopyTest {
  @TempDir private Path folder;
  private Path source;
  private FolderCopy copy;

  @BeforeEach
  void some_files() throws IOException {
    source = Files.createDirectory(folder.resolve("source"));
    for (String name : List.of("one", "two", "three", ".one.tmp", ".two.tmp", ".three.tmp")) {
      Files.writeString(source.resolve(name), name);
    }
    copy = new FolderCopy(folder.resolve("copy"));
  }

  private List<String> copied() {
    return copy.files().stream().map(CopiedFile::path).sorted().toList();
  }

  /** Deletes all files of a kind but the one that is asked for first. */
  private Predicate<String> deleting(String end, Predicate<String> wanted) {
    return name -> {
      for (String each : List.of("one", "two", "three")) {
        String other = end.isEmpty() ? each : "." + each + end;
        if (!other.equals(name)) {
          delete(other);
        }
      }
      return wanted.test(name);
    };
  }

  private void delete(String name) {
    try {
      Files.deleteIfExists(source.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isKept(String name) {
    return !name.startsWith(".");
  }

  @Test
  void only_what_is_wanted_is_copied() throws IOException {
    TreeCopy.of(source, copy, "under", TreeCopyTest::isKept);
    assertThat(copied()).containsExactly("under/one", "under/three", "under/two");
  }

  @Test
  void an_unwanted_file_that_goes_away_meanwhile_is_not_missed() throws IOException {
    TreeCopy.of(source, copy, "under", deleting(".tmp", TreeCopyTest::isKept));
    assertThat(copied()).containsExactly("under/one", "under/three", "under/two");
  }

  @Test
  void a_wanted_file_that_goes_away_meanwhile_is_an_error() {
    Predicate<String> wanted = deleting("", TreeCopyTest::isKept);
    assertThatThrownBy(() -> TreeCopy.of(source, copy, "under", wanted))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void a_wanted_file_of_a_living_folder_that_goes_away_meanwhile_is_left_out() throws IOException {
    TreeCopy.ofLiving(source, copy, "under", deleting("", TreeCopyTest::isKept));
    assertThat(copied()).hasSizeLessThan(2);
  }

  @Test
  void a_link_is_refused_even_in_a_living_folder() throws IOException {
    Files.createSymbolicLink(source.resolve("link"), source.resolve("one"));
    assertThatThrownBy(() -> TreeCopy.ofLiving(source, copy, "under", name -> true))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("a symbolic link");
  }
}
