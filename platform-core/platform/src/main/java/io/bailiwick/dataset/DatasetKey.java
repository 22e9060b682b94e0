package io.bailiwick.dataset;

/**
 * A place in a list of datasets.
 *
 * @param value of what the list is ordered by, of the dataset there
 * @param id of the dataset there, for those of one value
 */
public record DatasetKey(String value, DatasetId id) {}
