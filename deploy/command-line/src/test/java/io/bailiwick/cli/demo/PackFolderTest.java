package io.bailiwick.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiwick.corpus.FileDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackFolderTest {
  private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000);

  @TempDir private Path folder;
  private Path pack;
  private Path recipe;
  private String digest;

  @BeforeEach
  void write() throws IOException {
    pack = folder.resolve("pack-1");
    PackFolder.refresh(pack, 1);
    digest = FileDigest.of(pack);
    recipe = pack.resolve("recipes/supervised-fine-tuning.json");
    Files.setLastModifiedTime(recipe, LONG_AGO);
  }

  @Test
  void an_equal_pack_is_kept_as_it_is() throws IOException {
    PackFolder.refresh(pack, 1);
    assertThat(Files.getLastModifiedTime(recipe)).isEqualTo(LONG_AGO);
    assertThat(folder).isDirectoryNotContaining("glob:**/.*");
  }

  @Test
  void a_pack_of_another_version_is_replaced() throws IOException {
    Files.writeString(recipe, "{}");
    Files.writeString(pack.resolve("bank/no-longer-written.jsonl"), "{}");
    PackFolder.refresh(pack, 1);
    assertThat(FileDigest.of(pack)).isEqualTo(digest);
    assertThat(folder).isDirectoryNotContaining("glob:**/.*");
  }

  @Test
  void what_a_killed_run_left_beside_it_is_cleared_away() throws IOException {
    Files.writeString(Files.createDirectory(folder.resolve(".pack-1.new")).resolve("x"), "");
    Files.writeString(Files.createDirectory(folder.resolve(".pack-1.old")).resolve("x"), "");
    Files.writeString(recipe, "{}");
    PackFolder.refresh(pack, 1);
    assertThat(FileDigest.of(pack)).isEqualTo(digest);
    assertThat(folder).isDirectoryNotContaining("glob:**/.*");
  }
}
