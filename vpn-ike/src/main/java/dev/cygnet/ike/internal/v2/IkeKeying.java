package dev.cygnet.ike.internal.v2;

import dev.cygnet.ike.IkeEngineOptions.KeyLog;
import dev.cygnet.ike.IkeOutput;
import dev.cygnet.ike.internal.crypto.IkeAlgorithms;
import dev.cygnet.ike.internal.crypto.IkeKeys;
import dev.cygnet.ike.internal.crypto.SkProtections;
import dev.cygnet.ike.internal.sa.IkeContext;
import dev.cygnet.ike.internal.sa.IkeSa;
import dev.cygnet.ike.message.IkeHeader.Sender;
import dev.cygnet.ike.message.MessageProtection;
import dev.cygnet.ike.proposal.IkeSuite;
import dev.cygnet.ike.report.WiresharkKeys;
import dev.cygnet.model.sa.SaKeys;
import dev.cygnet.model.secret.SecretBytes;

/** Gives an IKE SA its keys. */
final class IkeKeying {
    private IkeKeying() {}

    static IkeAlgorithms algorithms(IkeSuite suite) {
        return new IkeAlgorithms(suite.encryption(), suite.integrity(), suite.prf());
    }

    /** The SA owns the keys from now on; its protections share them. */
    static void apply(IkeContext context, IkeSa sa, IkeSuite suite, IkeKeys keys) {
        boolean initiator = sa.role() == Sender.INITIATOR;
        SecretBytes ownEncryption = initiator ? keys.skEi() : keys.skEr();
        SecretBytes ownIntegrity = initiator ? keys.skAi() : keys.skAr();
        SecretBytes peerEncryption = initiator ? keys.skEr() : keys.skEi();
        SecretBytes peerIntegrity = initiator ? keys.skAr() : keys.skAi();
        MessageProtection outbound =
                SkProtections.outbound(algorithms(suite), ownEncryption, ownIntegrity, context.random());
        MessageProtection inbound = SkProtections.inbound(algorithms(suite), peerEncryption, peerIntegrity);
        sa.negotiated(suite, keys, outbound, inbound);
        if (context.options().keyLog() == KeyLog.ON) {
            log(context, sa, suite, keys);
        }
    }

    private static void log(IkeContext context, IkeSa sa, IkeSuite suite, IkeKeys keys) {
        WiresharkKeys.ikev2(
                        sa.initiatorSpi(),
                        sa.responderSpi(),
                        suite.encryption(),
                        suite.integrity(),
                        new SaKeys(keys.skEi(), keys.skAi()),
                        new SaKeys(keys.skEr(), keys.skAr()))
                .ifPresent(line -> context.output(new IkeOutput.LogKeys("ikev2_decryption_table", line)));
    }
}
