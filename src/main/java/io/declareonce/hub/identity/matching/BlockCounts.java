package io.declareonce.hub.identity.matching;

/**
 * What one blocking rule yields.
 *
 * @param pairs compared because of this rule, those of earlier rules left out
 * @param refinedBlocks blocks too large, split by one more field
 * @param droppedRecords times a record lost a key because even the refined block was too large, or it had no value to
 *     refine by
 */
public record BlockCounts(
        String rule, long blocks, long pairs, long largestBlock, long refinedBlocks, long droppedRecords) {}
