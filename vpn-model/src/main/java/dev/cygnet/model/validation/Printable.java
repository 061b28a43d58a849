package dev.cygnet.model.validation;

/** Text from outside, fit for a terminal: no control characters, bounded. */
final class Printable {
    private static final int LONGEST = 120;

    private Printable() {}

    static String of(String text) {
        StringBuilder printable = new StringBuilder(Math.min(text.length(), LONGEST) + 1);
        for (int i = 0; i < text.length(); i++) {
            if (printable.length() >= LONGEST) {
                return printable.append('…').toString();
            }
            append(printable, text.charAt(i));
        }
        return printable.toString();
    }

    private static void append(StringBuilder printable, char c) {
        int type = Character.getType(c);
        boolean dangerous = Character.isISOControl(c)
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
        if (dangerous) {
            printable.append(String.format("\\u%04x", (int) c));
        } else {
            printable.append(c);
        }
    }
}
