package io.bailiwick.launcher.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bailiwick.launcher.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackedTest {
  @TempDir private Path folder;

  private byte[] archive() throws Exception {
    Files.createDirectories(folder.resolve("in/top"));
    Files.writeString(folder.resolve("in/top/file"), "content");
    Path tar = folder.resolve("in.tar");
    new ProcessBuilder("tar", "-cf", tar.toString(), "-C", folder.resolve("in").toString(), "top")
        .start()
        .waitFor();
    return Files.readAllBytes(tar);
  }

  private void nothingStays() throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(Path::toString)).noneMatch(name -> name.contains("out"));
    }
  }

  @Test
  void the_content_is_there_whole() throws Exception {
    byte[] archive = archive();
    Unpacked.folder(folder.resolve("out"), 1, () -> new ByteArrayInputStream(archive));
    assertThat(folder.resolve("out/file")).hasContent("content");
  }

  @Test
  void what_is_there_is_not_unpacked_again() throws Exception {
    Files.createDirectory(folder.resolve("out"));
    Unpacked.folder(
        folder.resolve("out"),
        1,
        () -> {
          throw new IOException("was opened");
        });
    assertThat(folder.resolve("out")).isEmptyDirectory();
  }

  @Test
  void rubbish_is_refused_and_nothing_stays() throws Exception {
    assertThatThrownBy(
            () ->
                Unpacked.folder(
                    folder.resolve("out"), 0, () -> new ByteArrayInputStream(new byte[100_000])))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("could not be unpacked");
    nothingStays();
  }

  @Test
  void an_archive_that_cannot_be_read_leaves_nothing() throws Exception {
    assertThatThrownBy(
            () ->
                Unpacked.folder(
                    folder.resolve("out"),
                    0,
                    () -> {
                      throw new IOException("bad sector");
                    }))
        .isInstanceOf(Refusal.class);
    nothingStays();
  }

  @Test
  void deleting_a_tree_spares_what_its_links_point_to() throws Exception {
    Files.writeString(folder.resolve("precious"), "kept");
    Path tree = Files.createDirectories(folder.resolve("tree/deep"));
    Files.createSymbolicLink(tree.resolve("link"), folder.resolve("precious"));
    Trees.delete(folder.resolve("tree"));
    assertThat(folder.resolve("tree")).doesNotExist();
    assertThat(folder.resolve("precious")).hasContent("kept");
    Trees.delete(folder.resolve("tree"));
  }
}
