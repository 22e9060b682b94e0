package io.bailiwick.dataset;

import io.bailiwick.artifact.ArtifactStore;
import io.bailiwick.corpus.CorpusImport;
import io.bailiwick.corpus.CorpusKind;
import io.bailiwick.corpus.ImportedCorpus;
import io.bailiwick.corpus.ReadLimits;
import io.bailiwick.corpus.RefusedCorpusException;
import io.bailiwick.shared.ContentDigest;
import io.bailiwick.shared.CurrentIdentity;
import io.bailiwick.shared.NotSignedInException;
import io.bailiwick.shared.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Takes in a file as the next version of a dataset: streamed to disk, read once, kept once. No
 * transaction is open meanwhile; whatever fails leaves neither a file nor a row.
 */
@ApplicationScoped
public class DatasetImport {
  // A record of 16 MiB is a whole annual report; 64 GiB unpacked is a day's reading on two cores.
  private static final ReadLimits LIMITS = new ReadLimits(16 << 20, 64, 64L << 30);
  private static final int LONGEST_NAME = 255;

  @Inject private CurrentIdentity current;
  @Inject private DatasetService service;
  @Inject private ArtifactStore artifacts;

  /**
   * Imports a file.
   *
   * @param fileName as its owner calls it; its ending says whether it is plain text
   * @param content read to its end and not closed
   * @throws RefusedCorpusException if a record cannot be used, with the first hundred problems
   * @throws IOException if the upload breaks off or a disk fails
   */
  public VersionSummary run(DatasetId id, String fileName, InputStream content) throws IOException {
    String name = plain(fileName);
    CorpusKind kind = service.beginImport(id, name);
    TenantId tenant = current.identity().orElseThrow(NotSignedInException::new).tenant();
    Path upload = artifacts.unfinished(tenant, ending(name));
    try {
      Files.copy(content, upload);
      return add(id, name, kind, tenant, upload);
    } finally {
      Files.deleteIfExists(upload);
    }
  }

  private VersionSummary add(
      DatasetId id, String name, CorpusKind kind, TenantId tenant, Path upload) throws IOException {
    Path kept = artifacts.unfinished(tenant, ".kept");
    try {
      ImportedCorpus imported = new CorpusImport(LIMITS).run(kind, upload, kept);
      artifacts.keep(tenant, kept, new ContentDigest(imported.digest()));
      return service.addVersion(id, imported, name);
    } catch (RefusedCorpusException refused) {
      service.refuseImport(id, name, refused.problems().get(0).reason());
      throw refused;
    } finally {
      Files.deleteIfExists(kept);
    }
  }

  /** The last part of a name, without what has no place in a list or a record. */
  private static String plain(String fileName) {
    String last = fileName.substring(fileName.replace('\\', '/').lastIndexOf('/') + 1);
    String visible = last.replaceAll("\\p{Cntrl}", "").strip();
    return visible.length() <= LONGEST_NAME
        ? visible
        : visible.substring(visible.length() - LONGEST_NAME);
  }

  /** Readers go by the ending where a text has no form, and refuse a table by it. */
  private static String ending(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    String packed = lower.endsWith(".gz") ? ".gz" : "";
    String rest = lower.substring(0, lower.length() - packed.length());
    for (String known : new String[] {".txt", ".md", ".csv"}) {
      if (rest.endsWith(known)) {
        return known + packed;
      }
    }
    return ".jsonl" + packed;
  }
}
