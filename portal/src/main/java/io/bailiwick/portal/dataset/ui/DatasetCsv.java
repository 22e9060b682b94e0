package io.bailiwick.portal.dataset.ui;

import com.vaadin.flow.component.Composite;
import io.bailiwick.dataset.DatasetCatalog;
import io.bailiwick.dataset.DatasetKey;
import io.bailiwick.dataset.DatasetOrder;
import io.bailiwick.dataset.DatasetSearch;
import io.bailiwick.dataset.DatasetSummary;
import io.bailiwick.portal.component.CsvDownload;
import io.bailiwick.portal.component.CsvRows;
import io.bailiwick.portal.component.Names;
import io.bailiwick.portal.words.Words;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes the datasets that a search finds away, by name: no change moves one past the reader. */
final class DatasetCsv extends Composite<CsvDownload> {
  private static final int BATCH = 1_000;

  private final DatasetCatalog datasets;
  private final Supplier<DatasetSearch> search;
  private final Names names;

  DatasetCsv(DatasetCatalog datasets, Supplier<DatasetSearch> search, Names names) {
    this.datasets = datasets;
    this.search = search;
    this.names = names;
  }

  @Override
  protected CsvDownload initContent() {
    List<String> header =
        Stream.of("id", "name", "kind", "state", "records", "level", "owner", "changed")
            .map(column -> Words.say("dataset." + column))
            .toList();
    return new CsvDownload("datasets", header, this::each);
  }

  private void each(CsvRows.Row row) throws IOException {
    DatasetSearch wanted = search.get();
    @Nullable DatasetKey after = null;
    List<DatasetSummary> batch;
    do {
      batch = datasets.page(wanted, after, BATCH);
      for (DatasetSummary dataset : batch) {
        row.take(cells(dataset));
        after = DatasetOrder.NAME.key(dataset);
      }
    } while (batch.size() == BATCH);
  }

  private String[] cells(DatasetSummary dataset) {
    return new String[] {
      dataset.id().toString(),
      dataset.name(),
      Words.name(dataset.kind()),
      Words.name(dataset.state()),
      Long.toString(dataset.records()),
      Integer.toString(dataset.classification()),
      names.of(dataset.registeredBy()),
      dataset.changedAt().toString()
    };
  }
}
