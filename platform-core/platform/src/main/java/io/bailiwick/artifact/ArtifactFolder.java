package io.bailiwick.artifact;

import java.nio.file.Path;

/** Where an installation keeps its artifacts; whoever runs the features says where. */
public interface ArtifactFolder {
  /** A folder that nobody else reads or writes. */
  Path path();

  /** A folder in which an operator puts what is too large to be sent by a browser. */
  Path incoming();
}
