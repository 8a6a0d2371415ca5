package io.declareonce.hub.intake;

import java.io.InputStream;

/** One answer of a source that is asked page by page. */
interface PulledPage {
    int rows();

    /** The bytes as they are kept. */
    InputStream asStream();

    /** Where the page ends; only of a page that has rows. */
    Position last();
}
