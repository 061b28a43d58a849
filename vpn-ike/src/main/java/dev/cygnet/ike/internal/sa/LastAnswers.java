package dev.cygnet.ike.internal.sa;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The last answers of IKE SAs that have ended. The answer to a deletion or the refusal of a peer may be lost; then the peer asks
 * again and would otherwise never hear it (RFC 7296 §2.1). They are sealed already, so no key is kept for them.
 */
final class LastAnswers {
    private static final int MOST = 256;

    /** Octets of request and answer together; both are short when an SA ends. */
    private static final int LONGEST = 4096;

    private final Map<Long, ResponseWindow> bySpi = new LinkedHashMap<>();

    void keep(long localSpi, ResponseWindow window) {
        if (window.lastResponse().isEmpty() || window.size() > LONGEST) {
            return;
        }
        bySpi.put(localSpi, window);
        if (bySpi.size() > MOST) {
            bySpi.remove(bySpi.keySet().iterator().next());
        }
    }

    Optional<byte[]> find(long localSpi, int messageId, byte[] request) {
        return Optional.ofNullable(bySpi.get(localSpi))
                .filter(window -> window.judge(messageId, request) == ResponseWindow.Verdict.RETRANSMISSION)
                .flatMap(ResponseWindow::lastResponse);
    }
}
