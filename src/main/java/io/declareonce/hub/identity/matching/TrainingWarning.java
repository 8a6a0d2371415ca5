package io.declareonce.hub.identity.matching;

import io.declareonce.hub.lineage.Text;

/** What a person should know before trusting a model. */
public record TrainingWarning(String comparison, String level, Text text) {}
