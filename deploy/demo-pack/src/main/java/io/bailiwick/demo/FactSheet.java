package io.bailiwick.demo;

import java.util.List;

/** Everything that is true of one entity. */
record FactSheet(String entity, List<Fact> facts) {}
