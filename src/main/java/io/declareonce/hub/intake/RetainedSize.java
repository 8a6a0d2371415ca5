package io.declareonce.hub.intake;

import io.declareonce.hub.lineage.SourceRecord;

/** An estimate of the heap that a decoded record holds, on the high side. */
final class RetainedSize {
    private static final int PER_RECORD = 160;
    private static final int PER_SLOT = 8;
    private static final int PER_VALUE = 88;

    private RetainedSize() {}

    static long of(SourceRecord record) {
        int slots = record.values().length;
        long bytes = PER_RECORD + (long) slots * PER_SLOT;
        for (int slot = 0; slot < slots; slot++) {
            String text = record.isDeliveredTyped(slot) ? "" : record.delivered(slot);
            if (text != null) {
                bytes += PER_VALUE + text.length();
            }
        }
        return bytes;
    }
}
