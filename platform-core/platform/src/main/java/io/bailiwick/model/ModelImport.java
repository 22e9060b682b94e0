package io.bailiwick.model;

import io.bailiwick.artifact.ArtifactStore;
import io.bailiwick.pretrained.PretrainedFile;
import io.bailiwick.pretrained.PretrainedInspection;
import io.bailiwick.pretrained.PretrainedModel;
import io.bailiwick.pretrained.RefusedModelException;
import io.bailiwick.shared.ContentDigest;
import io.bailiwick.shared.CurrentIdentity;
import io.bailiwick.shared.NotFoundException;
import io.bailiwick.shared.NotSignedInException;
import io.bailiwick.shared.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Brings in the files of a base model: copied first, looked at as they are copied, kept once. No
 * transaction is open meanwhile; whatever fails leaves neither a file nor a row.
 */
@ApplicationScoped
public class ModelImport {
  private static final Pattern FOLDER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

  @Inject private CurrentIdentity current;
  @Inject private ModelService service;
  @Inject private ArtifactStore artifacts;

  /**
   * Takes a folder that an operator has put among those of the tenant. It stays as it is.
   *
   * @param folder its name
   * @throws NotFoundException if there is none of that name
   * @throws RefusedModelException if anything is wrong with it, with the first hundred problems
   * @throws IOException if a disk fails
   */
  public void fromFolder(ModelId id, String folder) throws IOException {
    service.beginImport(id, "folder " + folder);
    Path source = source(folder);
    ModelUpload copies = new ModelUpload(artifacts.unfinishedFolder(tenant()));
    try {
      copy(source, copies.folder());
      fill(id, copies.folder());
    } catch (RefusedModelException refused) {
      service.refuseImport(id, refused.problems().get(0));
      throw refused;
    } finally {
      discard(copies);
    }
  }

  private Path source(String folder) throws IOException {
    try {
      if (FOLDER.matcher(folder).matches()) {
        return artifacts.incoming(tenant(), folder);
      }
    } catch (NoSuchFileException missing) {
      // told below
    }
    throw new NotFoundException("folder", folder);
  }

  /** Copies what may be taken; of the rest, names and reasons are told before a byte is read. */
  private static void copy(Path source, Path copies) throws IOException {
    for (String name : PretrainedInspection.names(source)) {
      Files.copy(source.resolve(name), copies.resolve(name), LinkOption.NOFOLLOW_LINKS);
    }
  }

  /**
   * Begins to take files as they are sent.
   *
   * @return where to; ends with {@link #finish} or {@link #discard}, or with the portal's next
   *     start
   * @throws NotFoundException if the tenant has no such model
   */
  public ModelUpload begin(ModelId id) throws IOException {
    service.beginImport(id, "upload");
    return new ModelUpload(artifacts.unfinishedFolder(tenant()));
  }

  /**
   * Looks at what was sent and takes it.
   *
   * @throws RefusedModelException if anything is wrong with it, with the first hundred problems;
   *     the files stay, so that what is missing may still be sent
   * @throws IOException if a disk fails
   */
  public void finish(ModelId id, ModelUpload upload) throws IOException {
    try {
      fill(id, upload.folder());
    } catch (RefusedModelException refused) {
      service.refuseImport(id, refused.problems().get(0));
      throw refused;
    }
    discard(upload);
  }

  /** Removes what was sent. */
  public void discard(ModelUpload upload) throws IOException {
    ArtifactStore.remove(upload.folder());
  }

  private void fill(ModelId id, Path folder) throws IOException {
    PretrainedModel content = PretrainedInspection.of(folder);
    for (PretrainedFile file : content.files()) {
      artifacts.keep(tenant(), folder.resolve(file.name()), new ContentDigest(file.digest()));
    }
    service.fill(id, content);
  }

  private TenantId tenant() {
    return current.identity().orElseThrow(NotSignedInException::new).tenant();
  }
}
