package io.bailiwick.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Which file it is and when it was last touched, seen without following links. Equal stamps mean
 * the same file, not written to in between: the time of change cannot be set back by anyone but the
 * kernel.
 *
 * @param regular whether it is an ordinary file and not a link, folder, pipe or device
 * @param size bytes
 * @param identity device and number of the file, with the times of modification and change
 * @param names under how many names the file system knows it
 */
record FileStamp(boolean regular, long size, String identity, int names) {
  static FileStamp of(Path file) throws IOException {
    BasicFileAttributes basic =
        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    String identity = basic.fileKey() + " " + basic.lastModifiedTime().toInstant();
    int names = 1;
    if (file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      identity += " " + Files.getAttribute(file, "unix:ctime", LinkOption.NOFOLLOW_LINKS);
      names = (Integer) Files.getAttribute(file, "unix:nlink", LinkOption.NOFOLLOW_LINKS);
    }
    return new FileStamp(basic.isRegularFile(), basic.size(), identity, names);
  }
}
