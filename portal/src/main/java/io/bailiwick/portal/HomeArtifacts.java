package io.bailiwick.portal;

import io.bailiwick.artifact.ArtifactFolder;
import io.bailiwick.artifact.ArtifactStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Path;

/** Artifacts stand in the installation's own folder. What an earlier portal left half done goes. */
@ApplicationScoped
class HomeArtifacts implements ArtifactFolder {
  @Override
  public Path path() {
    return Path.of(PortalSettings.read().require("home"), "artifacts");
  }

  @Override
  public Path incoming() {
    return Path.of(PortalSettings.read().require("home"), "incoming");
  }

  void begin(@Observes @Initialized(ApplicationScoped.class) Object started, ArtifactStore store)
      throws IOException {
    store.removeUnfinished();
  }
}
