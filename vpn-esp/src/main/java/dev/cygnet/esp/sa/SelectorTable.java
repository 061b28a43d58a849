package dev.cygnet.esp.sa;

import dev.cygnet.model.sa.TrafficSelector;
import java.util.List;

/**
 * Traffic selectors of one side of an SA, flattened for the packet path. IPv6 selectors never match, since the SA carries
 * IPv4. A selector that restricts ports matches only packets that show ports: later fragments do not (RFC 4301 §7).
 */
final class SelectorTable {
    private static final int FIRST = 0;
    private static final int LAST = 1;
    private static final int PROTOCOL = 2;
    private static final int START_PORT = 3;
    private static final int END_PORT = 4;
    private static final int ROW = 5;
    private static final int LARGEST_PORT = 65_535;

    private final int[] rows;
    private final boolean looksAtPorts;

    private SelectorTable(int[] rows, boolean looksAtPorts) {
        this.rows = rows;
        this.looksAtPorts = looksAtPorts;
    }

    static SelectorTable of(List<TrafficSelector> selectors) {
        List<TrafficSelector> v4 =
                selectors.stream().filter(s -> s.first().isV4()).toList();
        int[] rows = new int[v4.size() * ROW];
        boolean looksAtPorts = false;
        for (int i = 0; i < v4.size(); i++) {
            TrafficSelector selector = v4.get(i);
            int row = i * ROW;
            // Adding the smallest int orders unsigned addresses like signed ones.
            rows[row + FIRST] = selector.first().v4Bits() + Integer.MIN_VALUE;
            rows[row + LAST] = selector.last().v4Bits() + Integer.MIN_VALUE;
            rows[row + PROTOCOL] = selector.protocol();
            rows[row + START_PORT] = selector.startPort();
            rows[row + END_PORT] = selector.endPort();
            looksAtPorts |= restrictsPorts(rows, row);
        }
        return new SelectorTable(rows, looksAtPorts);
    }

    /** Whether {@link #matches} needs the port. */
    boolean looksAtPorts() {
        return looksAtPorts;
    }

    boolean matches(int address, int protocol, int port) {
        int ordered = address + Integer.MIN_VALUE;
        for (int row = 0; row < rows.length; row += ROW) {
            if (ordered >= rows[row + FIRST]
                    && ordered <= rows[row + LAST]
                    && (rows[row + PROTOCOL] == TrafficSelector.ANY_PROTOCOL || rows[row + PROTOCOL] == protocol)
                    && portMatches(row, port)) {
                return true;
            }
        }
        return false;
    }

    private boolean portMatches(int row, int port) {
        // NONE lies below every port, so that only a selector of all ports takes it.
        return !restrictsPorts(rows, row) || port >= rows[row + START_PORT] && port <= rows[row + END_PORT];
    }

    private static boolean restrictsPorts(int[] rows, int row) {
        return rows[row + START_PORT] != 0 || rows[row + END_PORT] != LARGEST_PORT;
    }
}
