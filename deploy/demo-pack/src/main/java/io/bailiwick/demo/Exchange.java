package io.bailiwick.demo;

/** One question or request and its answer. */
record Exchange(String asked, String answered) {}
