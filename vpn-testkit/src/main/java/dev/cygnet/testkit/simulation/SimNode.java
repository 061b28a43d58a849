package dev.cygnet.testkit.simulation;

import dev.cygnet.testkit.net.DatagramReceiver;
import java.time.Instant;
import java.util.Optional;

/** Something that lives in a simulation: takes datagrams and wants to be called at certain times. */
public interface SimNode extends DatagramReceiver {
    /**
     * Does what is due; {@link #nextDeadline} must then be later than {@code now}.
     *
     * @param now the time
     */
    void onTimer(Instant now);

    /** {@return when {@link #onTimer} is due; asked after every call of this node; empty if never} */
    Optional<Instant> nextDeadline();
}
