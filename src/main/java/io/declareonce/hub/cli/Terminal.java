package io.declareonce.hub.cli;

/** Whether somebody watches. */
final class Terminal {
    private Terminal() {}

    /** From Java 22 on a console is there without a terminal, too; the script asks for the older way (jdk.console). */
    @SuppressWarnings("SystemConsoleNull")
    static boolean isThere() {
        return System.console() != null;
    }
}
