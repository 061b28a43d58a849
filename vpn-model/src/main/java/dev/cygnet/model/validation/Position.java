package dev.cygnet.model.validation;

/**
 * A place in a text.
 *
 * @param line from 1
 * @param column from 1, in UTF-16 characters
 */
public record Position(int line, int column) implements Comparable<Position> {
    /** Checks the numbers. */
    public Position {
        if (line < 1 || column < 1) {
            throw new IllegalArgumentException("line " + line + ", column " + column + " is not a place in a text");
        }
    }

    @Override
    public int compareTo(Position other) {
        int byLine = Integer.compare(line, other.line);
        return byLine != 0 ? byLine : Integer.compare(column, other.column);
    }

    /** {@return {@code line:column}} */
    @Override
    public String toString() {
        return line + ":" + column;
    }
}
