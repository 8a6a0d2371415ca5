package io.declareonce.hub.intake;

import io.declareonce.hub.dictionary.Delivery;
import io.declareonce.hub.lineage.Text;
import java.util.Locale;

/** Tells the sender why the rest of a submission was not read. */
final class CircuitText {
    private CircuitText() {}

    static Text of(Circuit circuit, Delivery delivery) {
        String allowed = String.format(Locale.ROOT, "%.1f", delivery.maxRejected() * 100);
        return new Text(
                "Đã dừng: " + circuit.refused() + " trên " + circuit.received()
                        + " bản ghi bị từ chối, nhiều hơn mức " + allowed
                        + " % cho phép. Hãy xem các lỗi trong khu cách ly, sửa tại nguồn rồi gửi lại toàn bộ.",
                "Stopped: " + circuit.refused() + " of " + circuit.received() + " records were refused, more than the "
                        + allowed
                        + " % that the dataset allows. Look at the findings in quarantine, mend them at the source and"
                        + " send the whole again.");
    }
}
