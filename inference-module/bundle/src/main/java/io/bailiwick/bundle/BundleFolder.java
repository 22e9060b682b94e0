package io.bailiwick.bundle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.TreeSet;

/**
 * The folder of a bundle as it lies on disk. Every name is compared with what is expected before
 * the file is opened, and no link is ever followed.
 *
 * @param root the real path of the folder
 */
record BundleFolder(Path root) {
  private static final String COPY_AGAIN = "copy the bundle again from where it was built";

  static BundleFolder at(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new BundleRejectedException(
          folder.toString(), "there is no such folder", "give the path of a bundle");
    }
    return new BundleFolder(folder.toRealPath());
  }

  Path resolve(String name) {
    return root.resolve(name);
  }

  /** The whole of a small file, refused unread when it is larger than {@code maxBytes}. */
  byte[] readSmall(String name, int maxBytes) throws IOException {
    FileStamp stamp = stamp(name);
    if (stamp.size() > maxBytes) {
      throw refuse(name, "it has %,d bytes, more than %,d".formatted(stamp.size(), maxBytes));
    }
    if (stamp.size() == 0) {
      throw refuse(name, "it is empty");
    }
    try (SeekableByteChannel channel = open(name)) {
      ByteBuffer bytes = ByteBuffer.allocate((int) stamp.size());
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
        // A read may give less than was asked for.
      }
      if (bytes.hasRemaining() || channel.position() < channel.size()) {
        throw refuse(name, "it changed while it was read");
      }
      return bytes.array();
    }
  }

  SeekableByteChannel open(String name) throws IOException {
    return Files.newByteChannel(
        resolve(name), Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
  }

  /** The stamp of an ordinary file that is known by no second name. */
  FileStamp stamp(String name) throws IOException {
    FileStamp stamp;
    try {
      stamp = FileStamp.of(resolve(name));
    } catch (NoSuchFileException e) {
      throw refuse(name, "it is missing");
    }
    if (!stamp.regular()) {
      throw refuse(name, "it is a link or a special file, not an ordinary one");
    }
    if (stamp.names() > 1) {
      throw refuse(name, "it is hard-linked, so it can be changed from outside the bundle");
    }
    return stamp;
  }

  /** Refuses any file, folder or link that is neither listed nor the manifest or its signature. */
  void requireExactly(Set<String> listed) throws IOException {
    Set<String> expected = new TreeSet<>(listed);
    expected.add(BundleLayout.MANIFEST);
    expected.add(BundleLayout.SIGNATURE);
    requireOnly(expected, "");
    requireRealModelFolder();
    requireOnly(expected, BundleLayout.MODEL + "/");
    for (String name : expected) {
      stamp(name);
    }
  }

  private void requireOnly(Set<String> expected, String folder) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(resolve(folder))) {
      for (Path entry : entries) {
        String name = folder + entry.getFileName();
        if (!expected.contains(name) && !name.equals(BundleLayout.MODEL)) {
          throw refuse(name, "it is not listed in the manifest");
        }
      }
    }
  }

  private void requireRealModelFolder() {
    if (!Files.isDirectory(resolve(BundleLayout.MODEL), LinkOption.NOFOLLOW_LINKS)) {
      throw refuse(BundleLayout.MODEL, "it is missing or not a folder");
    }
  }

  static BundleRejectedException refuse(String name, String reason) {
    return new BundleRejectedException(name, reason, COPY_AGAIN);
  }
}
