package dev.cygnet.ike.internal.v2;

import dev.cygnet.ike.internal.sa.IkeContext;
import dev.cygnet.ike.internal.sa.IkeSa;
import dev.cygnet.ike.report.NegotiationReport;

/**
 * What exchanges and responders work with.
 *
 * @param context tables, time and outputs
 * @param messenger sending
 * @param closing ending
 * @param children making children
 * @param establishment completing IKE SAs
 * @param tasks what an SA does next
 */
public record Tools(
        IkeContext context,
        Messenger messenger,
        Closing closing,
        ChildNegotiation children,
        Establishment establishment,
        TaskRunner tasks) {
    /**
     * @param sa an SA whose first exchanges found no answer
     * @param transmissions how often its request was sent
     * @return the report of that
     */
    public NegotiationReport noAnswer(IkeSa sa, int transmissions) {
        return Reports.noAnswer(sa.path(), transmissions);
    }

    /**
     * @param context tables, time and outputs
     * @return the tools of one engine
     */
    public static Tools of(IkeContext context) {
        Messenger messenger = new Messenger(context);
        Closing closing = new Closing(context);
        ChildNegotiation children = new ChildNegotiation(context);
        TaskRunner tasks = new TaskRunner(context, messenger, closing, children);
        return new Tools(context, messenger, closing, children, new Establishment(context, closing, tasks), tasks);
    }
}
